package jp.warifu.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what a record tells, in a form that nobody can read in two ways: each part has its name and the length of
 * its value in bytes. docs/operations.md has the form for those who write a verifier of their own.
 */
final class ContentHash {
    private static final String FORM = "warifu-audit-record-1\n";

    private ContentHash() {}

    /** @return in hex */
    static String of(AuditEntry entry, String realmId) {
        StringBuilder text = new StringBuilder(FORM);
        part(text, "realm", realmId);
        part(text, "id", entry.id());
        part(text, "at", Long.toString(Instant.parse(entry.at()).toEpochMilli()));
        part(text, "action", entry.action());
        part(text, "actor", entry.actor());
        part(text, "address", entry.address());
        part(text, "reason", entry.reason());
        part(text, "contract", entry.contract());
        part(text, "subject", entry.subject());
        part(text, "serial", entry.serial());
        part(text, "factor", entry.factor());
        part(text, "fromState", entry.fromState());
        part(text, "toState", entry.toState());
        part(text, "form", entry.form());
        part(text, "secondPerson", entry.secondPerson());
        return DigestUtils.sha256Hex(text.toString());
    }

    private static void part(StringBuilder text, String name, @Nullable String value) {
        text.append(name).append(' ');
        if (value == null) {
            text.append('-');
        } else {
            text.append(value.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(value);
        }
        text.append('\n');
    }
}
