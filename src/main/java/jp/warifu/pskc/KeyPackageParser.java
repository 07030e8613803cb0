package jp.warifu.pskc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import jp.warifu.totp.HashAlgorithm;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/** Reads one {@code KeyPackage} (RFC 6030 sections 4 and 5); made anew for each. */
final class KeyPackageParser {

    private static final String TOTP = "urn:ietf:params:xml:ns:keyprov:pskc:totp";

    private final XmlCursor cursor;
    private final SecretOpener opener;

    private @Nullable String serial;
    private @Nullable String manufacturer;
    private @Nullable String keyId;
    private @Nullable Instant start;
    private @Nullable Instant expiry;
    private HashAlgorithm algorithm = HashAlgorithm.SHA1;
    private int digits;
    private int period = 30;
    private int timeDrift;
    private @Nullable Long counter;
    private @Nullable Seed seed;
    private boolean encrypted;

    KeyPackageParser(XmlCursor cursor, SecretOpener opener) {
        this.cursor = cursor;
        this.opener = opener;
    }

    /** Whether the secret was encrypted, once it was read. */
    boolean wasEncrypted() {
        return encrypted;
    }

    /** Reads the element the cursor is on, to its end. */
    PskcKey read() throws PskcException, IOException {
        XmlCursor.Children children = cursor.children("Extensions");
        while (children.next()) {
            switch (cursor.name()) {
                case "DeviceInfo" -> deviceInfo();
                case "CryptoModuleInfo", "Extensions" -> cursor.skip();
                case "Key" -> key();
                default -> throw unexpected();
            }
        }
        if (serial == null) {
            throw cursor.problem(Problem.MISSING, "DeviceInfo/SerialNo");
        }
        if (seed == null) {
            throw cursor.problem(Problem.MISSING, "Key/Data/Secret");
        }
        if (digits == 0) {
            throw cursor.problem(Problem.MISSING, "Key/AlgorithmParameters/ResponseFormat");
        }
        if (start != null && expiry != null && !start.isBefore(expiry)) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ExpiryDate");
        }
        TokenParameters parameters = new TokenParameters(algorithm, digits, Duration.ofSeconds(period));
        return new PskcKey(serial, manufacturer, keyId, seed, parameters, start, expiry, timeDrift, counter);
    }

    private void deviceInfo() throws PskcException, IOException {
        XmlCursor.Children children = cursor.children("Extensions");
        while (children.next()) {
            switch (cursor.name()) {
                case "SerialNo" -> serial = cursor.requiredText();
                case "Manufacturer" -> manufacturer = emptyToNull(cursor.text());
                case "StartDate" -> startsAt(cursor.dateTime());
                case "ExpiryDate" -> expiresAt(cursor.dateTime());
                case "Model", "IssueNo", "DeviceBinding", "UserId", "Extensions" -> cursor.skip();
                default -> throw unexpected();
            }
        }
    }

    private void key() throws PskcException, IOException {
        String keyAlgorithm = cursor.requiredAttribute("Algorithm");
        if (!keyAlgorithm.equals(TOTP)) {
            throw cursor.problem(Problem.UNSUPPORTED_KEY_ALGORITHM, keyAlgorithm);
        }
        keyId = emptyToNull(cursor.attribute("Id"));
        XmlCursor.Children children = cursor.children("Extensions");
        while (children.next()) {
            switch (cursor.name()) {
                case "AlgorithmParameters" -> algorithmParameters();
                case "Data" -> data();
                case "Policy" -> policy();
                case "Issuer", "KeyProfileId", "FriendlyName", "UserId", "Extensions" -> cursor.skip();
                default -> throw unexpected();
            }
        }
    }

    private void algorithmParameters() throws PskcException, IOException {
        XmlCursor.Children children = cursor.children("Extensions");
        while (children.next()) {
            switch (cursor.name()) {
                case "Suite" -> algorithm = suite();
                case "ResponseFormat" -> responseFormat();
                case "ChallengeFormat" -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ChallengeFormat");
                case "Extensions" -> cursor.skip();
                default -> throw unexpected();
            }
        }
    }

    private HashAlgorithm suite() throws PskcException, IOException {
        return switch (cursor.requiredText()) {
            case "HMAC-SHA1" -> HashAlgorithm.SHA1;
            case "HMAC-SHA256" -> HashAlgorithm.SHA256;
            case "HMAC-SHA512" -> HashAlgorithm.SHA512;
            default -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, "Suite");
        };
    }

    private void responseFormat() throws PskcException, IOException {
        if (!cursor.requiredAttribute("Encoding").equals("DECIMAL")) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ResponseFormat/@Encoding");
        }
        digits = switch (cursor.requiredAttribute("Length")) {
            case "6" -> 6;
            case "8" -> 8;
            default -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ResponseFormat/@Length");
        };
        String checkDigits = cursor.attribute("CheckDigits");
        if (checkDigits != null && !checkDigits.equals("false") && !checkDigits.equals("0")) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ResponseFormat/@CheckDigits");
        }
        cursor.empty();
    }

    private void data() throws PskcException, IOException {
        XmlCursor.Children children = cursor.children();
        while (children.next()) {
            switch (cursor.name()) {
                case "Secret" -> seed = secret();
                case "Counter" -> counter = plainNumber(0, Long.MAX_VALUE);
                case "Time" -> {
                    if (plainNumber(Integer.MIN_VALUE, Integer.MAX_VALUE) != 0) {
                        throw cursor.problem(Problem.UNSUPPORTED_VALUE, "Time");
                    }
                }
                case "TimeInterval" -> period = timeInterval();
                case "TimeDrift" -> timeDrift = (int) plainNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
                default -> skipForeign();
            }
        }
    }

    private int timeInterval() throws PskcException, IOException {
        long seconds = plainNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (seconds < 1 || seconds > 300) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "TimeInterval");
        }
        return (int) seconds;
    }

    private long plainNumber(long min, long max) throws PskcException, IOException {
        String element = cursor.name();
        Long number = null;
        XmlCursor.Children children = cursor.children();
        while (children.next()) {
            switch (cursor.name()) {
                case "PlainValue" -> number = cursor.wholeNumber(min, max);
                default -> throw unexpected();
            }
        }
        if (number == null) {
            throw cursor.problem(Problem.MISSING, element + "/PlainValue");
        }
        return number;
    }

    private Seed secret() throws PskcException, IOException {
        byte[] plain = null;
        EncryptedData cipher = null;
        byte[] valueMac = null;
        XmlCursor.Children children = cursor.children();
        while (children.next()) {
            switch (cursor.name()) {
                case "PlainValue" -> plain = cursor.base64();
                case "EncryptedValue" -> cipher = EncryptedData.read(cursor);
                case "ValueMAC" -> valueMac = cursor.base64();
                default -> throw unexpected();
            }
        }
        if (cipher != null && plain != null) {
            throw cursor.problem(Problem.UNEXPECTED_ELEMENT, "Secret/PlainValue");
        }
        if (cipher == null && valueMac != null) {
            throw cursor.problem(Problem.UNEXPECTED_ELEMENT, "Secret/ValueMAC");
        }
        if (cipher != null) {
            encrypted = true;
            return seed(opener.open(cipher, valueMac, cursor));
        }
        if (plain == null) {
            throw cursor.problem(Problem.MISSING, "Secret/PlainValue");
        }
        return seed(plain);
    }

    private Seed seed(byte[] secret) throws PskcException {
        try {
            return new Seed(secret);
        } catch (IllegalArgumentException e) {
            throw cursor.problem(Problem.INVALID_SECRET, "Secret");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void policy() throws PskcException, IOException {
        boolean usageLimited = false;
        boolean forOneTimePasswords = false;
        XmlCursor.Children children = cursor.children("KeyUsage");
        while (children.next()) {
            switch (cursor.name()) {
                case "StartDate" -> startsAt(cursor.dateTime());
                case "ExpiryDate" -> expiresAt(cursor.dateTime());
                case "KeyUsage" -> {
                    usageLimited = true;
                    forOneTimePasswords |= cursor.requiredText().equals("OTP");
                }
                case "PINPolicy" -> pinPolicy();
                // A policy that is not understood forbids every use of the key (RFC 6030 section 5).
                default -> throw cursor.problem(Problem.UNSUPPORTED_POLICY, cursor.name());
            }
        }
        if (usageLimited && !forOneTimePasswords) {
            throw cursor.problem(Problem.UNSUPPORTED_POLICY, "KeyUsage");
        }
    }

    /** A PIN that the device asks for itself changes no code; every other kind does. */
    private void pinPolicy() throws PskcException, IOException {
        if (!"Local".equals(cursor.attribute("PINUsageMode"))) {
            throw cursor.problem(Problem.UNSUPPORTED_POLICY, "PINPolicy");
        }
        cursor.empty();
    }

    private void startsAt(Instant instant) {
        start = start == null || instant.isAfter(start) ? instant : start;
    }

    private void expiresAt(Instant instant) {
        expiry = expiry == null || instant.isBefore(expiry) ? instant : expiry;
    }

    private void skipForeign() throws PskcException, IOException {
        if (!cursor.isForeign()) {
            throw unexpected();
        }
        cursor.skip();
    }

    private PskcException unexpected() {
        return cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
