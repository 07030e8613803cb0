package jp.warifu.pskc;

import java.io.IOException;

/** {@code Policy} of a key (RFC 6030 section 5): its dates are kept, and whatever else would limit it is refused. */
final class Policy {

    private static final Sequence CONTENT =
            Sequence.of("StartDate", "ExpiryDate", "PINPolicy", "KeyUsage*", "NumberOfTransactions");

    private Policy() {}

    /**
     * Reads the element the cursor is on, to its end.
     *
     * @param device what the device's own dates say
     */
    static Validity read(XmlCursor cursor, Validity device) throws PskcException, IOException {
        Validity validity = device;
        boolean usageLimited = false;
        boolean forOneTimePasswords = false;
        XmlCursor.Children children = cursor.children(CONTENT);
        while (children.next()) {
            switch (cursor.name()) {
                case "StartDate" -> validity = validity.from(cursor.dateTime());
                case "ExpiryDate" -> validity = validity.until(cursor.dateTime());
                case "KeyUsage" -> {
                    usageLimited = true;
                    forOneTimePasswords |= cursor.requiredText().equals("OTP");
                }
                case "PINPolicy" -> pinPolicy(cursor);
                // A policy that is not understood forbids every use of the key (RFC 6030 section 5).
                default -> throw cursor.problem(Problem.UNSUPPORTED_POLICY, cursor.name());
            }
        }
        if (usageLimited && !forOneTimePasswords) {
            throw cursor.problem(Problem.UNSUPPORTED_POLICY, "KeyUsage");
        }
        return validity;
    }

    /** A PIN that the device asks for itself changes no code; every other kind does. */
    private static void pinPolicy(XmlCursor cursor) throws PskcException, IOException {
        if (!"Local".equals(cursor.attribute("PINUsageMode"))) {
            throw cursor.problem(Problem.UNSUPPORTED_POLICY, "PINPolicy");
        }
        cursor.empty();
    }
}
