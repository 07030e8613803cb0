package jp.warifu.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import jp.warifu.authority.EstServer.Behaviour;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bank's own authority by RFC 7030: what it answers is believed only as far as it was ordered. */
@Tag("S70")
final class EstAuthorityTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String SUBJECT = "CN=123456 1303 tanaka01";
    private static final TestKeyStore ROOT = TestKeyStore.authority("CN=Root,C=JP", NOW);
    private static final TestKeyStore ISSUING = TestKeyStore.authority(
            "CN=Issuing,C=JP", TestRequest.keys("EC", "secp256r1"), NOW, Duration.ofDays(900), ROOT);
    private static final TestKeyStore IMPOSTOR = TestKeyStore.authority("CN=Root,C=JP", NOW);
    private static final TestKeyStore TLS_AUTHORITY = TestKeyStore.authority("CN=TLS", NOW);
    private static final TestKeyStore TLS = TLS_AUTHORITY.server(NOW);

    private EstServer server = EstServer.start(ISSUING, TLS, null, NOW);
    private final TestRequest request = TestRequest.of(SUBJECT);

    @AfterEach
    void stop() {
        server.close();
    }

    private EstAuthority authority() throws AuthorityException {
        return authority(
                TLS_AUTHORITY.certificate(), EstClient.basic(EstServer.USER, EstServer.PASSWORD.toCharArray()));
    }

    private EstAuthority authority(X509Certificate trusted, @Nullable String authorization) throws AuthorityException {
        return authority(EstTls.trusting(List.of(trusted)), authorization, Duration.ofSeconds(20));
    }

    private EstAuthority authority(EstTls tls, @Nullable String authorization, Duration patience) {
        EstClient client = new EstClient(URI.create(server.address()), tls, authorization, patience);
        return new EstAuthority(() -> client, () -> List.of(ROOT.certificate()));
    }

    private CertificateOrder order() {
        return new CertificateOrder(
                request.parsed(),
                new X500Principal(SUBJECT),
                BigInteger.ONE,
                NOW,
                NOW.minus(Duration.ofMinutes(5)),
                NOW.plus(Duration.ofDays(365)),
                "https://bank.example/crl",
                null);
    }

    @Test
    void issuesForOurKeyAndSubjectWithAChainToThePinnedAuthority() throws Exception {
        IssuedCertificate issued = authority().issue(order());

        assertThat(issued.certificate().getPublicKey()).isEqualTo(request.pair().getPublic());
        assertThat(issued.chain()).containsExactly(ISSUING.certificate(), ROOT.certificate());
        assertThat(server.seen()).containsExactly("GET cacerts", "POST simpleenroll");
        assertThat(authority().chain()).containsExactly(ROOT.certificate());
        assertThat(authority().revocationList(new RevocationListOrder(BigInteger.ONE, NOW, NOW, List.of())))
                .isEmpty();
    }

    @Test
    void comesWithAClientCertificateWhereThatIsAskedFor() throws Exception {
        server.close();
        TestKeyStore own = TestKeyStore.authority("CN=warifu", NOW);
        server = EstServer.start(ISSUING, TLS, own.certificate(), NOW);
        EstTls tls = EstTls.trusting(List.of(TLS_AUTHORITY.certificate()));

        assertThatThrownBy(() -> authority(tls, null, Duration.ofSeconds(20)).issue(order()))
                .isInstanceOf(AuthorityException.class);
        IssuedCertificate issued = authority(
                        tls.presenting(own.store(), TestKeyStore.PASSWORD.toCharArray()), null, Duration.ofSeconds(20))
                .issue(order());

        assertThat(issued.certificate().getPublicKey()).isEqualTo(request.pair().getPublic());
    }

    static Stream<Arguments> answers() {
        Behaviour faithful = Behaviour.faithful();
        CertificationRequest other = TestRequest.of(SUBJECT).parsed();
        return Stream.of(
                Arguments.of("puts it off", faithful.answering(202, "3600"), "202, Retry-After 3600"),
                Arguments.of("refuses", faithful.answering(400, null), "with 400"),
                Arguments.of("forbids", faithful.answering(403, null), "with 403"),
                Arguments.of("fails", faithful.answering(500, null), "with 500"),
                Arguments.of("sends elsewhere", faithful.answering(302, null), "with 302"),
                Arguments.of("sends a page", faithful.sending("text/html", "<html/>"), "no PKCS #7"),
                Arguments.of("sends rubbish", faithful.sending("application/pkcs7-mime", "AAAA"), "simpleenroll"),
                Arguments.of("sends nothing", faithful.sending("application/pkcs7-mime", ""), "simpleenroll"),
                Arguments.of(
                        "sends no end", faithful.sending("application/pkcs7-mime", "A".repeat(300_000)), "longer than"),
                Arguments.of("certifies another key", faithful.certifying(null, other), "another key"),
                Arguments.of(
                        "certifies another person",
                        faithful.certifying("CN=123456 1303 suzuki02", null),
                        "another subject: CN=123456 1303 suzuki02"),
                Arguments.of("is another authority", faithful.signedBy(IMPOSTOR), "pinned authorities"),
                Arguments.of("is valid too long", faithful.valid(Duration.ofDays(800)), "ends too late"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whateverElseItAnswersIssuesNothing(String name, Behaviour behaviour, String reason) throws Exception {
        server.behave(behaviour);
        EstAuthority authority = authority();

        assertThatThrownBy(() -> authority.issue(order()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("EST server")
                .satisfies(failure -> assertThat(messages(failure)).contains(reason));
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    @Test
    void aWrongPasswordIssuesNothingAndIsNotTold() throws Exception {
        EstAuthority authority = authority(
                TLS_AUTHORITY.certificate(), EstClient.basic(EstServer.USER, "guessed-password".toCharArray()));

        assertThatThrownBy(() -> authority.issue(order()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("with 401")
                .satisfies(failure -> assertThat(messages(failure))
                        .doesNotContain("guessed-password")
                        .doesNotContain(
                                Base64.getEncoder().encodeToString((EstServer.USER + ":guessed-password").getBytes())));
    }

    @Test
    void aServerOfAnotherAuthoritySeesNoRequest() throws Exception {
        EstAuthority authority =
                authority(ROOT.certificate(), EstClient.basic(EstServer.USER, EstServer.PASSWORD.toCharArray()));

        assertThatThrownBy(() -> authority.issue(order()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("did not answer /cacerts");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aServerThatTakesTooLongIsNotWaitedFor() throws Exception {
        server.behave(Behaviour.faithful().after(Duration.ofSeconds(30)));
        EstAuthority authority = authority(
                EstTls.trusting(List.of(TLS_AUTHORITY.certificate())),
                EstClient.basic(EstServer.USER, EstServer.PASSWORD.toCharArray()),
                Duration.ofSeconds(2));

        assertThatThrownBy(() -> authority.issue(order()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("did not answer /simpleenroll");
    }

    @Test
    void aServerThatIsNotThereIsTold() throws Exception {
        EstAuthority authority = authority();
        server.close();

        assertThatThrownBy(() -> authority.issue(order()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("did not answer /cacerts");
    }
}
