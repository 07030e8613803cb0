package jp.warifu.card;

/** The two cells that are asked for (S20), first the one that stands earlier on the card. */
public record CardChallenge(String first, String second) {
    public CardChallenge {
        if (first.equals(second)) {
            throw new IllegalArgumentException("a challenge asks for two distinct cells");
        }
    }

    String toText() {
        return first + "," + second;
    }

    static CardChallenge parse(String text) {
        int comma = text.indexOf(',');
        return new CardChallenge(text.substring(0, comma), text.substring(comma + 1));
    }
}
