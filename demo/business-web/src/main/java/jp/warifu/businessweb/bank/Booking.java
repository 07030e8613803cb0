package jp.warifu.businessweb.bank;

import java.util.Optional;

/**
 * An order and what became of it.
 *
 * @param receipt Warifu's JWS, when it is executed
 */
public record Booking(Order order, Fate fate, Optional<String> receipt) {}
