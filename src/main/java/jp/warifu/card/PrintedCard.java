package jp.warifu.card;

/** A card as it is printed. */
public record PrintedCard(CardSerial serial, CardLayout layout) {}
