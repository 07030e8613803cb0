package jp.warifu.pskc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.warifu.oathcsv.OathCsvException;
import jp.warifu.oathcsv.OathCsvReader;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;

/**
 * Files that are made while they are read, so that only their reader needs memory; run by {@link MemoryTest} in a
 * virtual machine of its own.
 */
enum FileOfAnySize {
    KEYS(10_000, FileOfAnySize::encryptedKey),
    ENDLESS_KEYS(Integer.MAX_VALUE, FileOfAnySize::plainKey),
    ENDLESS_SERIALS(Integer.MAX_VALUE, n -> n == 0 ? "<KeyPackage><DeviceInfo><SerialNo>" : "1".repeat(1_000)),
    ENDLESS_ELEMENTS(Integer.MAX_VALUE, n -> n == 0 ? plainKey(0) + "<Extensions>" : "<x>" + "a".repeat(500) + "</x>"),
    ENDLESS_COMMENTS(Integer.MAX_VALUE, n -> "<!--" + "a".repeat(500) + "-->"),
    ENDLESS_COMMENT(Integer.MAX_VALUE, n -> n == 0 ? "<!--" : " ".repeat(1_000)),
    ENDLESS_DEPTH(Integer.MAX_VALUE, n -> n == 0 ? "<Extensions>" : "<x>".repeat(1_000)),
    ENDLESS_ATTRIBUTES(Integer.MAX_VALUE, n -> n == 0 ? "<Extensions><x" : " a" + n + "=''"),
    ENDLESS_LIST(Integer.MAX_VALUE, FileOfAnySize::line),
    ENDLESS_LINE(Integer.MAX_VALUE, n -> n == 0 ? line(0) : "1".repeat(1_000)),
    SIGNED_KEYS(10_000, FileOfAnySize::encryptedKey),
    SIGNED_ENDLESS_KEYS(Integer.MAX_VALUE, FileOfAnySize::plainKey),
    SIGNED_MANY_ELEMENTS(1_600, n -> n == 0 ? "<Extensions>" : "<x/>".repeat(1_000)),
    SIGNED_ELEMENTS_WITHIN_LIMITS(740, n -> n == 0 ? "<Extensions>" : "<x/>".repeat(1_000));

    private static final byte[] KEY = new byte[16];
    private static final String ENCRYPTED = written(PskcWriter.encrypted(KEY, new Random(1)));
    private static final String PLAIN = written(PskcWriter.plain());
    private static final int PACKAGE = ENCRYPTED.indexOf("<KeyPackage>");

    private final int parts;
    private final IntFunction<String> part;

    FileOfAnySize(int parts, IntFunction<String> part) {
        this.parts = parts;
        this.part = part;
    }

    private static String written(PskcWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Seed seed = new Seed(new byte[20]);
        writer.write(
                out, List.of(new PskcKey("000000000", null, "k", seed, TokenParameters.COMMON, null, null, 0, null)));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String keyPackage(String container, int n) {
        return container
                .substring(container.indexOf("<KeyPackage>"), container.indexOf("</KeyContainer>"))
                .replace("000000000<", "%09d<".formatted(n));
    }

    private static String encryptedKey(int n) {
        return keyPackage(ENCRYPTED, n);
    }

    private static String plainKey(int n) {
        return keyPackage(PLAIN, n);
    }

    private static String line(int n) {
        return "%09d,0000000000000000000000000000000000000000,SHA1,6,30\n".formatted(n);
    }

    private String head() {
        return name().endsWith("LIST") || name().endsWith("LINE")
                ? "serial,secret_hex,algorithm,digits,period\n"
                : ENCRYPTED.substring(0, PACKAGE);
    }

    private InputStream stream() {
        return new InputStream() {
            private byte[] current = head().getBytes(StandardCharsets.UTF_8);
            private int position;
            private int next;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (position == current.length) {
                    if (next == parts + 1) {
                        return -1;
                    }
                    current = (next == parts ? "</KeyContainer>" : part.apply(next)).getBytes(StandardCharsets.UTF_8);
                    next++;
                    position = 0;
                }
                int count = Math.min(length, current.length - position);
                System.arraycopy(current, position, buffer, offset, count);
                position += count;
                return count;
            }
        };
    }

    private String signed() {
        String container = ENCRYPTED.substring(0, PACKAGE)
                + IntStream.range(0, parts).mapToObj(part).collect(Collectors.joining());
        return switch (this) {
            case SIGNED_KEYS -> Signer.RSA.sign(container + "</KeyContainer>");
            default -> {
                String small = Signer.RSA.sign(PLAIN);
                yield ENCRYPTED.substring(0, PACKAGE)
                        + plainKey(0)
                        + small.substring(small.indexOf("<ds:Signature>"), small.indexOf("</KeyContainer>"))
                        + container.substring(PACKAGE)
                        + "</Extensions></KeyContainer>";
            }
        };
    }

    private String read() throws IOException {
        try {
            PskcSummary summary;
            if (head().startsWith("serial")) {
                summary = OathCsvReader.standard()
                        .read(stream(), key -> key.seed().destroy());
            } else if (!name().startsWith("SIGNED")) {
                summary = PskcReader.withPreSharedKey(KEY)
                        .read(stream(), key -> key.seed().destroy());
            } else {
                PskcReader reader = PskcReader.withPreSharedKey(KEY).trusting(Signer.RSA.certificate());
                InputStream in = parts == Integer.MAX_VALUE
                        ? stream()
                        : new ByteArrayInputStream(signed().getBytes(StandardCharsets.UTF_8));
                summary = reader.read(in, key -> key.seed().destroy());
            }
            return summary.keys() + " keys of which " + summary.encrypted() + " encrypted";
        } catch (PskcException e) {
            return e.problem().name();
        } catch (OathCsvException e) {
            return e.problem().name();
        }
    }

    /** @param names of the file to read, one */
    public static void main(String[] names) throws IOException {
        System.out.println(valueOf(names[0]).read());
    }
}
