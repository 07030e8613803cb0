package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command says what is wrong with an export, and by its exit code whether anything is. */
final class VerifyAuditTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RECORDS = 6;

    private enum Key {
        RS256(TestSigner.rsa("RS256")),
        PS256(TestSigner.rsa("PS256")),
        ES256(TestSigner.ellipticCurve());

        private final TestSigner signer;

        Key(TestSigner signer) {
            this.signer = signer;
        }
    }

    @TempDir
    Path directory;

    private final List<AuditEntry> chain = TestChain.of(RECORDS);
    private List<String> lines = new ArrayList<>();
    private String printed = "";

    @BeforeEach
    void export() {
        lines = new ArrayList<>();
        lines.add(write(new ExportHeader(
                1,
                TestChain.REALM,
                "business-web",
                "2026-11-25T00:00:00Z",
                0,
                ChainLink.first(TestChain.REALM),
                RECORDS,
                TestChain.link(chain.get(RECORDS - 1)))));
        chain.forEach(entry -> lines.add(write(entry)));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>();
        arguments.add(file("export.jsonl", String.join("\n", lines) + "\n"));
        arguments.addAll(Arrays.asList(more));
        return run(arguments);
    }

    private int run(List<String> arguments) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        int code = VerifyAudit.run(arguments, out, out);
        printed = text.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void aWholeExportIsSound() {
        assertThat(verify()).as(printed).isZero();
        assertThat(printed)
                .contains("6 records, the last is 6: nothing is wrong")
                .contains("no checkpoint vouches for records 1 to 6");
    }

    @Test
    void aChangedRecordIsNamed() {
        lines.set(3, lines.get(3).replace("yamada3", "suzuki3"));

        assertThat(verify()).isEqualTo(1);
        assertThat(printed).contains("CHANGED: record 3 was changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, RECORDS})
    void aMissingRecordIsNamed(int record) {
        lines.remove(record);

        assertThat(verify()).isEqualTo(1);
        assertThat(printed).contains("MISSING: record " + record + " is missing");
    }

    @Test
    void aTruncatedExportIsFound() {
        String last = lines.get(RECORDS);
        lines.set(RECORDS, last.substring(0, last.length() / 2));

        assertThat(verify()).isEqualTo(1);
        assertThat(printed).contains("MALFORMED: line 7 is not a record").contains("record 6 is missing");
    }

    @Test
    void anExportWithoutItsFirstLineIsNone() {
        lines.remove(0);
        assertThat(verify()).isEqualTo(1);
        assertThat(printed).contains("MALFORMED");

        lines.clear();
        assertThat(verify()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"realm", "realmName", "at", "afterLink", "lastLink"})
    void aFirstLineWithoutOneOfItsPartsIsNone(String part) {
        lines.set(0, lines.get(0).replace("\"" + part + "\":", "\"" + part + "\":null,\"x" + part + "\":"));
        assertThat(verify()).isEqualTo(1);

        lines.set(0, lines.get(0).replaceAll(",\"x" + part + "\":\"[^\"]*\"", ""));
        assertThat(verify()).isEqualTo(1);
        assertThat(printed).contains("line 1 does not say what follows");
    }

    /** A part that is there twice is read by one program in this way and by another in that. */
    @ParameterizedTest
    @ValueSource(strings = {"\"actor\":\"x\",", "\"more\":1,"})
    void aLineWithMoreThanItsPartsIsNoRecord(String more) {
        lines.set(2, lines.get(2).replaceFirst("\\{", "{" + more));

        assertThat(verify()).isEqualTo(1);
        assertThat(printed).contains("line 3 is not a record");
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void aCheckpointVouchesForWhatCameBefore(Key key) {
        String checkpoint = file("1.jws", key.signer.sign(TestChain.checkpoint(1, chain.get(3), null)));
        String keys = file("keys.json", key.signer.jwks());

        assertThat(verify(checkpoint, "--keys", keys)).as(printed).isZero();
        assertThat(printed).contains("no checkpoint vouches for records 5 to 6").doesNotContain("without --keys");
        assertThat(verify(checkpoint)).isZero();
        assertThat(printed).contains("without --keys");
    }

    @Test
    void missingLastOnesAreNamedByACheckpoint() {
        TestSigner signer = Key.RS256.signer;
        String checkpoint = file("1.jws", signer.sign(TestChain.checkpoint(1, chain.get(5), null)));
        String header = write(new ExportHeader(
                1,
                TestChain.REALM,
                "business-web",
                "2026-11-25T00:00:00Z",
                0,
                ChainLink.first(TestChain.REALM),
                4,
                TestChain.link(chain.get(3))));
        lines.set(0, header);
        lines.subList(5, 7).clear();
        assertThat(verify()).as("nobody can tell without the checkpoint").isZero();

        assertThat(verify(checkpoint, "--keys", file("keys.json", signer.jwks())))
                .isEqualTo(1);
        assertThat(printed).contains("MISSING: records 5 to 6 are missing");
    }

    @Test
    void aCheckpointOfAnotherKeyIsNotTrusted() {
        TestSigner signer = Key.RS256.signer;
        String keys = file("keys.json", signer.jwks());
        String stranger = file("1.jws", TestSigner.rsa("RS256").sign(TestChain.checkpoint(1, chain.get(3), null)));
        assertThat(verify(stranger, "--keys", keys)).isEqualTo(1);
        assertThat(printed).contains("CHECKPOINT_WRONG: checkpoint 1 is signed by a key that is not among those given");

        String right = signer.sign(TestChain.checkpoint(1, chain.get(3), null));
        String other = signer.sign(TestChain.checkpoint(1, chain.get(4), null));
        String mixed = other.substring(0, other.lastIndexOf('.')) + right.substring(right.lastIndexOf('.'));
        assertThat(verify(file("1.jws", mixed), "--keys", keys)).isEqualTo(1);
        assertThat(printed).contains("checkpoint 1 has a wrong signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256"})
    void aCheckpointWithoutASignatureIsNotTrusted(String algorithm) {
        TestSigner signer = Key.RS256.signer;
        String right = signer.sign(TestChain.checkpoint(1, chain.get(3), null));
        String header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(write(Map.of("alg", algorithm, "kid", signer.keyId(), "typ", SignedCheckpoint.TYPE))
                        .getBytes(StandardCharsets.UTF_8));
        String forged = header + right.substring(right.indexOf('.'), right.lastIndexOf('.') + 1);

        assertThat(verify(file("1.jws", forged), "--keys", file("keys.json", signer.jwks())))
                .isEqualTo(1);
        assertThat(printed).contains("checkpoint 1 has a wrong signature");
    }

    @Test
    void anotherTokenOfTheRealmIsNoCheckpoint() {
        String token = Key.RS256.signer.sign(TestChain.checkpoint(1, chain.get(3), null), "JWT");

        assertThat(verify(file("1.jws", token))).isEqualTo(2);
        assertThat(printed).contains("not a checkpoint").contains("usage");
    }

    @Test
    void aCheckpointThatTheNextDoesNotNameIsFound() {
        TestSigner signer = Key.RS256.signer;
        String first = signer.sign(TestChain.checkpoint(1, chain.get(2), null));
        String second = signer.sign(TestChain.checkpoint(
                2, chain.get(3), SignedCheckpoint.parse(first).hash()));
        String keys = file("keys.json", signer.jwks());
        assertThat(verify(file("2.jws", second), file("1.jws", first), "--keys", keys))
                .as(printed)
                .isZero();

        String another = signer.sign(TestChain.checkpoint(1, chain.get(1), null));
        assertThat(verify(file("1.jws", another), file("2.jws", second), "--keys", keys))
                .isEqualTo(1);
        assertThat(printed).contains("checkpoint 2 does not name checkpoint 1 as the one before it");
    }

    @Test
    void nothingIsVerifiedWithoutItsFiles() {
        assertThat(run(List.of())).isEqualTo(2);
        assertThat(run(List.of(directory.resolve("no.jsonl").toString()))).isEqualTo(2);
        assertThat(verify("--unknown")).isEqualTo(2);
        assertThat(verify("--keys")).isEqualTo(2);
        assertThat(verify("--from", "x")).isEqualTo(2);
        assertThat(verify("--keys", file("keys.json", "{}"))).isEqualTo(2);
        assertThat(printed).contains("usage: verify-audit");
    }
}
