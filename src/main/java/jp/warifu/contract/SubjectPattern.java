package jp.warifu.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a certificate's subject names its holder (S27–S29): a regular expression over the subject in RFC 2253 form with
 * the groups {@code contract} and {@code institution}, and {@code user} that takes part only for users.
 */
public record SubjectPattern(Pattern pattern) {
    /** A name of the kind, however a reader of names takes it: by any case, by its number, with spaces around. */
    private static final String ANY_CN = "\\s*+(?i:CN|(?:OID\\.)?2\\.5\\.4\\.3)\\s*+=";

    private static final String NO_CN = "(?!" + ANY_CN + ")(?:[^,;\"+\\\\]|\\\\.|\\+(?!" + ANY_CN + "))*+";

    /**
     * {@code CN=123456 1303} for an administrator, {@code CN=123456 1303 tanaka01} for a user, wherever the CN stands.
     * An escaped comma does not end an attribute: a value cannot pretend to be a CN. A subject with two of them names
     * nobody, and neither does one that hides the second as a part of another name ({@code OU=x+CN=…}), or one in an older
     * form, with semicolons or quotation marks.
     */
    public static final String DEFAULT = "(?:" + NO_CN + ",)*+"
            + "CN=(?<contract>[0-9]{6,11}) (?<institution>[0-9]{4})(?: (?<user>[A-Za-z0-9]{6,30}))?"
            + "(?:," + NO_CN + ")*+";

    /** Longer than any subject a bank issues; bounds the time and the stack that a regular expression takes. */
    private static final int MAX_LENGTH = 1024;

    public SubjectPattern {
        for (String group : new String[] {"contract", "institution", "user"}) {
            if (!pattern.pattern().contains("(?<" + group + ">")) {
                throw new IllegalArgumentException("must have a group named " + group);
            }
        }
    }

    /** @throws IllegalArgumentException when it is no regular expression or lacks a group */
    public static SubjectPattern parse(String regex) {
        return new SubjectPattern(Pattern.compile(regex));
    }

    /** @return empty when the subject is not of this form, or longer than {@value #MAX_LENGTH} characters */
    public Optional<Holder> read(String subject) {
        if (subject.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(subject);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String user = matcher.group("user");
        try {
            return Optional.of(new Holder(
                    new ContractId(matcher.group("contract")),
                    matcher.group("institution"),
                    user == null ? null : new UserId(user)));
        } catch (IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /**
     * The subject that the usual form has for a holder, {@code CN=123456 1303 tanaka01}, where this pattern reads it so.
     *
     * @return empty when the pattern is of another form
     */
    public Optional<String> write(Holder holder) {
        String subject = "CN=" + holder.contract().value() + " " + holder.institution()
                + (holder.userId() == null ? "" : " " + holder.userId().value());
        return read(subject).filter(holder::equals).map(read -> subject);
    }

    /**
     * Whom a certificate was issued to.
     *
     * @param userId null: an administrator's certificate holds only contract id and institution code (S27)
     */
    public record Holder(
            ContractId contract,
            String institution,
            @Nullable UserId userId) {
        public Role role() {
            return userId == null ? Role.ADMINISTRATOR : Role.USER;
        }
    }
}
