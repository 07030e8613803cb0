package jp.warifu.pskc;

import java.io.IOException;
import jp.warifu.totp.HashAlgorithm;

/**
 * {@code AlgorithmParameters} of a TOTP key (RFC 6030 section 4.3.4).
 *
 * @param digits 0 when the file does not say
 */
record CodeFormat(HashAlgorithm algorithm, int digits) {

    static final CodeFormat UNSAID = new CodeFormat(HashAlgorithm.SHA1, 0);

    /** The schema has one of them; the algorithm profiles have a suite and a format. */
    private static final Sequence CONTENT = Sequence.of("Suite", "ChallengeFormat", "ResponseFormat", "Extensions*")
            .inAnyOrder();

    /** Reads the element the cursor is on, to its end. */
    static CodeFormat read(XmlCursor cursor) throws PskcException, IOException {
        HashAlgorithm algorithm = HashAlgorithm.SHA1;
        int digits = 0;
        XmlCursor.Children children = cursor.children(CONTENT);
        while (children.next()) {
            switch (cursor.name()) {
                case "Suite" -> algorithm = suite(cursor);
                case "ResponseFormat" -> digits = responseFormat(cursor);
                case "ChallengeFormat" -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ChallengeFormat");
                case "Extensions" -> cursor.skip();
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        return new CodeFormat(algorithm, digits);
    }

    private static HashAlgorithm suite(XmlCursor cursor) throws PskcException, IOException {
        return switch (cursor.requiredText()) {
            case "HMAC-SHA1" -> HashAlgorithm.SHA1;
            case "HMAC-SHA256" -> HashAlgorithm.SHA256;
            case "HMAC-SHA512" -> HashAlgorithm.SHA512;
            default -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, "Suite");
        };
    }

    private static int responseFormat(XmlCursor cursor) throws PskcException, IOException {
        if (!cursor.requiredAttribute("Encoding").equals("DECIMAL")) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ResponseFormat/@Encoding");
        }
        int digits = switch (cursor.requiredAttribute("Length")) {
            case "6" -> 6;
            case "8" -> 8;
            default -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ResponseFormat/@Length");
        };
        String checkDigits = cursor.attribute("CheckDigits");
        if (checkDigits != null && !checkDigits.equals("false") && !checkDigits.equals("0")) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ResponseFormat/@CheckDigits");
        }
        cursor.empty();
        return digits;
    }
}
