package jp.warifu.pskc;

import java.io.IOException;
import java.util.Arrays;
import jp.warifu.totp.Seed;
import org.jspecify.annotations.Nullable;

/** {@code Data} of a key (RFC 6030 section 4.2); made anew for each. */
final class KeyData {

    private static final Sequence CONTENT = Sequence.of("Secret", "Counter", "Time", "TimeInterval", "TimeDrift");
    private static final Sequence VALUE = Sequence.of("PlainValue", "EncryptedValue", "ValueMAC");
    private static final int USUAL_PERIOD = 30;

    private final XmlCursor cursor;
    private final SecretOpener opener;
    private @Nullable Seed seed;
    private boolean encrypted;
    private int period = USUAL_PERIOD;
    private int timeDrift;
    private @Nullable Long counter;

    KeyData(XmlCursor cursor, SecretOpener opener) {
        this.cursor = cursor;
        this.opener = opener;
    }

    /** Null when the file has none. */
    @Nullable
    Seed seed() {
        return seed;
    }

    /** Whether the secret was encrypted. */
    boolean wasEncrypted() {
        return encrypted;
    }

    /** In seconds. */
    int period() {
        return period;
    }

    int timeDrift() {
        return timeDrift;
    }

    @Nullable
    Long counter() {
        return counter;
    }

    /** Reads the element the cursor is on, to its end. */
    void read() throws PskcException, IOException {
        XmlCursor.Children children = cursor.children(CONTENT);
        while (children.next()) {
            switch (cursor.name()) {
                case "Secret" -> seed = secret();
                case "Counter" -> counter = plainNumber(0, Long.MAX_VALUE);
                case "Time" -> time();
                case "TimeInterval" -> period = timeInterval();
                case "TimeDrift" -> timeDrift = (int) plainNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
                default -> skipForeign();
            }
        }
    }

    /** When the device began to count its steps. All our codes count from 1970. */
    private void time() throws PskcException, IOException {
        if (plainNumber(Integer.MIN_VALUE, Integer.MAX_VALUE) != 0) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "Time");
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
        XmlCursor.Children children = cursor.children(VALUE);
        while (children.next()) {
            switch (cursor.name()) {
                case "PlainValue" -> number = cursor.wholeNumber(min, max);
                case "EncryptedValue" -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, element + "/" + cursor.name());
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
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
        XmlCursor.Children children = cursor.children(VALUE);
        while (children.next()) {
            switch (cursor.name()) {
                case "PlainValue" -> plain = cursor.base64();
                case "EncryptedValue" -> cipher = EncryptedData.read(cursor);
                case "ValueMAC" -> valueMac = cursor.base64();
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
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

    private void skipForeign() throws PskcException, IOException {
        if (!cursor.isForeign()) {
            throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
        }
        cursor.skip();
    }
}
