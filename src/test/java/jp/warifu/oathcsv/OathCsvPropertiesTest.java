package jp.warifu.oathcsv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import jp.warifu.pskc.PskcKey;
import jp.warifu.totp.HashAlgorithm;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OathCsvPropertiesTest {

    private static final String LIST = """
            serial,secret,algorithm,digits,period,manufacturer,start
            HT10000137,3132333435363738393031323334353637383930,SHA1,6,30,"Acme, Ltd.",2026-01-01T00:00:00Z
            HT10000274,8f3c9a71d25be046170f8ee2c4b5936a5d1b7702,SHA256,8,60,わりふ,
            """;

    /** Whatever order the columns have, each key comes back as it was. */
    @Property(tries = 300)
    void keysComeBackAsTheyWere(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count, @ForAll boolean hex)
            throws Exception {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        Collections.shuffle(order, random);
        String[] names = {"serial", hex ? "secret_hex" : "secret_base32", "algorithm", "digits", "period"};
        StringBuilder list = new StringBuilder(joined(order, names));
        List<String> secrets = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            byte[] secret = new byte[16 + random.nextInt(49)];
            random.nextBytes(secret);
            secrets.add(HexFormat.of().formatHex(secret));
            list.append(joined(
                    order,
                    "S" + n,
                    hex ? HexFormat.of().formatHex(secret) : base32(secret),
                    HashAlgorithm.values()[n % 3].name(),
                    n % 2 == 0 ? "6" : "8",
                    Integer.toString(1 + n)));
        }
        List<PskcKey> keys = new ArrayList<>();

        OathCsvReader.standard()
                .read(new ByteArrayInputStream(list.toString().getBytes(StandardCharsets.UTF_8)), keys::add);

        assertThat(keys)
                .extracting(key -> HexFormat.of().formatHex(key.seed().bytes()))
                .isEqualTo(secrets);
        assertThat(keys).allSatisfy(key -> {
            int n = Integer.parseInt(key.serial().substring(1));
            assertThat(key.parameters().algorithm()).isEqualTo(HashAlgorithm.values()[n % 3]);
            assertThat(key.parameters().digits()).isEqualTo(n % 2 == 0 ? 6 : 8);
            assertThat(key.parameters().period()).hasSeconds(1 + n);
        });
    }

    /** Whatever is done to a list, it is read or refused, with a line that it has. */
    @Property(tries = 3_000)
    void damageIsReadOrRefused(@ForAll long seed, @ForAll @Size(min = 1, max = 4) List<Byte> damage)
            throws IOException {
        byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (byte value : damage) {
            list[random.nextInt(list.length)] =
                    random.nextBoolean() ? value : (byte) ",\"\r\n ;=A0".charAt(random.nextInt(9));
        }
        List<PskcKey> keys = new ArrayList<>();
        try {
            OathCsvReader.standard().read(new ByteArrayInputStream(list), keys::add);
        } catch (OathCsvException e) {
            assertThat(e.line()).isBetween(1, 3 + damage.size());
            assertThat(e).hasMessageNotContainingAny("31323334", "8f3c9a71", "Acme");
        }
        assertThat(keys).hasSizeLessThanOrEqualTo(2 + damage.size());
    }

    @Property(tries = 500)
    void anyBytesAreRefused(@ForAll @Size(max = 200) List<Byte> bytes) throws IOException {
        byte[] list = new byte[bytes.size()];
        for (int n = 0; n < list.length; n++) {
            list[n] = bytes.get(n);
        }
        List<PskcKey> keys = new ArrayList<>();
        boolean refused = false;
        try {
            OathCsvReader.standard().read(new ByteArrayInputStream(list), keys::add);
        } catch (OathCsvException e) {
            refused = true;
        }
        assertThat(refused).isTrue();
        assertThat(keys).isEmpty();
    }

    private static String joined(List<Integer> order, String... values) {
        return String.join(",", order.stream().map(n -> values[n]).toList()) + "\r\n";
    }

    /** By way of a number, unlike the reader. */
    private static String base32(byte[] secret) {
        int digits = (secret.length * 8 + 4) / 5;
        BigInteger number = new BigInteger(1, secret).shiftLeft(digits * 5 - secret.length * 8);
        StringBuilder text = new StringBuilder();
        for (int n = digits - 1; n >= 0; n--) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
                    .charAt(number.shiftRight(n * 5).intValue() & 31));
        }
        return text.toString();
    }
}
