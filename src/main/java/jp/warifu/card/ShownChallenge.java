package jp.warifu.card;

/**
 * What this browser was shown, as the log-in's note holds it: the challenge, and of which card it is.
 *
 * @param cardId the id of the card's row
 */
record ShownChallenge(String cardId, CardChallenge challenge) {
    String toText() {
        return cardId + "," + challenge.toText();
    }

    static ShownChallenge parse(String text) {
        int comma = text.indexOf(',');
        return new ShownChallenge(text.substring(0, comma), CardChallenge.parse(text.substring(comma + 1)));
    }
}
