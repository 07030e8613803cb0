package jp.warifu.oathcsv;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jp.warifu.pskc.PskcKey;
import jp.warifu.totp.HashAlgorithm;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/** Makes keys of the lines of one list. */
final class KeyLine {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    /** Control characters, and what turns text around: neither is in a name on a token. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private static final int MAX_TEXT = 120;
    private static final int LONGEST_PERIOD = 300;

    private final Header header;
    private final KeyLines lines;
    /** Shown by the header or by the first secret that can be only one of them; null until then. */
    private @Nullable SecretEncoding encoding;

    KeyLine(Header header, KeyLines lines) {
        this.header = header;
        this.lines = lines;
        encoding = header.secret() == Column.SECRET_HEX
                ? SecretEncoding.HEX
                : header.secret() == Column.SECRET_BASE32 ? SecretEncoding.BASE32 : null;
    }

    PskcKey read(List<String> values) throws OathCsvException {
        if (values.size() != header.size()) {
            throw problem(CsvProblem.WRONG_NUMBER_OF_VALUES, null);
        }
        String serial = text(values, Column.SERIAL);
        if (serial == null) {
            throw problem(CsvProblem.MISSING, Column.SERIAL);
        }
        String type = header.value(values, Column.TYPE);
        if (type != null && !type.equalsIgnoreCase("TOTP")) {
            throw problem(CsvProblem.UNSUPPORTED_KEY_ALGORITHM, Column.TYPE);
        }
        TokenParameters parameters =
                new TokenParameters(algorithm(values), digits(values), Duration.ofSeconds(period(values)));
        Instant start = instant(values, Column.START);
        Instant expiry = instant(values, Column.EXPIRY);
        if (start != null && expiry != null && !start.isBefore(expiry)) {
            throw problem(CsvProblem.UNSUPPORTED_VALUE, Column.EXPIRY);
        }
        int drift = header.value(values, Column.DRIFT) == null ? 0 : number(values, Column.DRIFT);
        String manufacturer = text(values, Column.MANUFACTURER);
        return new PskcKey(serial, manufacturer, null, seed(values), parameters, start, expiry, drift, null);
    }

    private HashAlgorithm algorithm(List<String> values) throws OathCsvException {
        return switch (required(values, Column.ALGORITHM)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[ _-]", "")
                .replaceFirst("^HMAC", "")) {
            case "SHA1" -> HashAlgorithm.SHA1;
            case "SHA256" -> HashAlgorithm.SHA256;
            case "SHA512" -> HashAlgorithm.SHA512;
            default -> throw problem(CsvProblem.UNSUPPORTED_VALUE, Column.ALGORITHM);
        };
    }

    private int digits(List<String> values) throws OathCsvException {
        int digits = number(values, Column.DIGITS);
        if (digits != 6 && digits != 8) {
            throw problem(CsvProblem.UNSUPPORTED_VALUE, Column.DIGITS);
        }
        return digits;
    }

    private int period(List<String> values) throws OathCsvException {
        int period = number(values, Column.PERIOD);
        if (period < 1 || period > LONGEST_PERIOD) {
            throw problem(CsvProblem.UNSUPPORTED_VALUE, Column.PERIOD);
        }
        return period;
    }

    private Seed seed(List<String> values) throws OathCsvException {
        String secret = required(values, header.secret());
        byte[] bytes = encodingOf(secret).decode(secret);
        if (bytes == null) {
            throw problem(CsvProblem.INVALID_VALUE, header.secret());
        }
        try {
            return new Seed(bytes);
        } catch (IllegalArgumentException e) {
            throw problem(CsvProblem.INVALID_SECRET, header.secret());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * One encoding for the whole file: read line by line, one secret in a hundred thousand would be taken for the
     * other's.
     */
    private SecretEncoding encodingOf(String secret) throws OathCsvException {
        SecretEncoding known = encoding;
        if (known == null) {
            boolean hex = SecretEncoding.HEX.fits(secret);
            if (hex && SecretEncoding.BASE32.fits(secret)) {
                throw problem(CsvProblem.AMBIGUOUS_ENCODING, header.secret());
            }
            known = hex ? SecretEncoding.HEX : SecretEncoding.BASE32;
        }
        if (!known.fits(secret)) {
            throw problem(CsvProblem.INVALID_VALUE, header.secret());
        }
        encoding = known;
        return known;
    }

    private @Nullable String text(List<String> values, Column column) throws OathCsvException {
        String text = header.value(values, column);
        if (text != null
                && (text.length() > MAX_TEXT || UNPRINTABLE.matcher(text).find())) {
            throw problem(CsvProblem.INVALID_VALUE, column);
        }
        return text;
    }

    private int number(List<String> values, Column column) throws OathCsvException {
        String number = required(values, column);
        if (!NUMBER.matcher(number).matches()) {
            throw problem(CsvProblem.INVALID_VALUE, column);
        }
        return Integer.parseInt(number);
    }

    /** ISO 8601 with its time zone; without one it would name no instant. */
    private @Nullable Instant instant(List<String> values, Column column) throws OathCsvException {
        String text = header.value(values, column);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw problem(CsvProblem.INVALID_VALUE, column);
        }
    }

    private String required(List<String> values, Column column) throws OathCsvException {
        String value = header.value(values, column);
        if (value == null) {
            throw problem(CsvProblem.MISSING, column);
        }
        return value;
    }

    private OathCsvException problem(CsvProblem problem, @Nullable Column column) {
        return lines.problem(problem, column == null ? null : column.label());
    }
}
