package jp.warifu.metrics;

import java.util.List;
import java.util.Locale;

/**
 * Everything that is counted. The values of each tag are listed here and nowhere else, so that the number of series is
 * known, and no identity can become one.
 */
public enum Metric {
    CODES(
            "warifu.codes",
            "Codes at transactions, by outcome",
            Tag.of(
                    "outcome",
                    "accepted",
                    "used",
                    "second-code",
                    "wrong",
                    "user-stopped",
                    "cooling-off",
                    "lapsed",
                    "limited",
                    "unusable",
                    "unavailable",
                    "tampered")),
    TRANSACTIONS(
            "warifu.transactions",
            "Moves of transactions",
            Tag.of("move", "posted", "authorised", "consumed", "cancelled", "changed")),
    REGISTRATIONS(
            "warifu.registrations",
            "Registrations of tokens, by outcome",
            Tag.of(
                    "outcome",
                    "registered",
                    "used",
                    "second-code",
                    "refused",
                    "locked",
                    "stale",
                    "unavailable",
                    "tampered")),
    SOFTWARE_TOKENS(
            "warifu.software.tokens",
            "Requests for software tokens, by outcome",
            Tag.of(
                    "outcome",
                    "begun",
                    "confirmed",
                    "made",
                    "refused",
                    "activation-refused",
                    "too-many",
                    "unavailable")),
    CARD_ANSWERS(
            "warifu.card.answers",
            "Answers to card challenges, by outcome",
            Tag.of("outcome", "right", "switched", "wrong", "locked", "stale", "unavailable", "tampered")),
    STOPS(
            "warifu.stops",
            "Accounts and tokens stopped by wrong answers",
            Tag.of("kind", "user-stopped", "administrator-locked", "contract-locked", "token-locked"),
            Tag.of("factor", "login-pin", "confirmation-pin", "card", "one-time-password", "registration")),
    IMPORTS("warifu.imports", "Imports of token stock, by outcome", Tag.of("outcome", "imported", "refused", "failed")),
    IMPORTED_TOKENS("warifu.imported.tokens", "Tokens that imports have taken into stock"),
    ROTATED_ROWS(
            "warifu.rotation.rows",
            "Rows that a rotation of keys has sealed anew or could not open",
            Tag.of("kind", "seed", "card"),
            Tag.of("outcome", "sealed", "failed")),
    TAMPERED(
            "warifu.tampered",
            "Stored secrets that were changed or moved, by where they were met",
            Tag.of("kind", "seed", "card"),
            Tag.of("place", "code", "registration", "card", "rotation", "staff")),
    CERTIFICATES(
            "warifu.certificates",
            "Certificates acquired, by outcome, revoked and opened for re-issue",
            Tag.of("outcome", "issued", "not-now", "subject", "key-known", "busy", "unavailable", "revoked", "opened")),
    REMOVED_ROWS(
            "warifu.removed.rows",
            "Rows that had ended and were removed",
            Tag.of(
                    "kind",
                    "transaction",
                    "attempt",
                    "source",
                    "source-account",
                    "card-failure",
                    "software-token",
                    "software-token-source",
                    "activation-code",
                    "certificate")),
    MAILS_FAILED("warifu.mails.failed", "Mails about changes that could not be sent");

    /** A value that is not in the list: counted all the same, and a mistake in the code. */
    static final String OTHER = "other";

    private final String id;
    private final String help;
    private final List<Tag> tags;

    Metric(String id, String help, Tag... tags) {
        this.id = id;
        this.help = help;
        this.tags = List.of(tags);
    }

    /** A tag and all the values that it can have. */
    record Tag(String key, List<String> values) {
        static Tag of(String key, String... values) {
            return new Tag(key, List.of(values));
        }

        String known(String value) {
            return values.contains(value) ? value : OTHER;
        }
    }

    String id() {
        return id;
    }

    String help() {
        return help;
    }

    List<Tag> tags() {
        return tags;
    }

    /** As {@code /metrics} shows it. */
    public String exported() {
        return id.replace('.', '_') + "_total";
    }

    /** {@code SecondCode} or {@code SECOND_CODE} as a tag's value: {@code second-code}. */
    public static String value(String name) {
        return name.replace('_', '-').replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
