package jp.warifu.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jp.warifu.certificate.TestAuthority.Content;
import jp.warifu.flow.CertificateProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Revocation as the certificate says where to ask: the authority's list, or its responder. The platform judges a
 * responder's answer by its own clock, whatever time the path is validated for.
 */
@Tag("E1")
@Tag("S29")
final class OnlineRevocationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final TestAuthority BANK = TestAuthority.create(NOW);
    private static final TestAuthority NAMESAKE = TestAuthority.create(NOW);
    /** The platform keeps lists for a while, by their address. */
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    /** What is answered to the body of a question. */
    private interface Answer {
        byte[] to(byte[] question) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI answering(Answer answer) {
        String path = "/" + ADDRESSES.incrementAndGet();
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            byte[] body = answer.to(question(exchange, path));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Short questions come as part of the address (RFC 6960, appendix A). */
    private static byte[] question(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            return exchange.getRequestBody().readAllBytes();
        }
        String rest = exchange.getRequestURI().getRawPath().substring(path.length());
        return Base64.getDecoder()
                .decode(URLDecoder.decode(rest, StandardCharsets.UTF_8).replaceFirst("^/", ""));
    }

    private static Content content() {
        return Content.administrator(NOW);
    }

    private static Optional<CertificateProblem> problem(Revocation revocation, X509Certificate... chain) {
        Set<TrustAnchor> authorities = Set.of(new TrustAnchor(BANK.certificate(), null));
        return new CertificatePolicy(authorities, revocation, List.of()).problem(chain, NOW);
    }

    private URI list(TestAuthority authority, X509Certificate... revoked) {
        return answering(question -> {
            try {
                return authority.revoke(NOW, revoked).getEncoded();
            } catch (CRLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void theListThatTheCertificateNamesLetsItIn() {
        X509Certificate right = BANK.issue(content().listedAt(list(BANK)));

        assertThat(problem(Revocation.CRL_DISTRIBUTION_POINT, right)).isEmpty();
        assertThat(asked).hasPositiveValue();
    }

    /** It names no list and no responder itself: what is pinned is not asked about. */
    @Test
    void theAuthorityThatABrowserSendsAlongIsNotAskedAbout() {
        X509Certificate listed = BANK.issue(content().listedAt(list(BANK)));
        X509Certificate answered =
                BANK.issue(content().answeredAt(answering(question -> BANK.answer(question, false, Instant.now()))));

        assertThat(problem(Revocation.CRL_DISTRIBUTION_POINT, listed, BANK.certificate()))
                .isEmpty();
        assertThat(problem(Revocation.OCSP, answered, BANK.certificate())).isEmpty();
    }

    @Test
    void theListThatTheCertificateNamesRefusesWhatIsOnIt() {
        X509Certificate[] stolen = {null};
        URI list = answering(question -> {
            try {
                return BANK.revoke(NOW, stolen[0]).getEncoded();
            } catch (CRLException e) {
                throw new IllegalStateException(e);
            }
        });
        stolen[0] = BANK.issue(content().listedAt(list));

        assertThat(problem(Revocation.CRL_DISTRIBUTION_POINT, stolen[0])).contains(CertificateProblem.REVOKED);
    }

    @Test
    void theListOfANamesakeProvesNothing() {
        X509Certificate right = BANK.issue(content().listedAt(list(NAMESAKE)));

        assertThat(problem(Revocation.CRL_DISTRIBUTION_POINT, right)).contains(CertificateProblem.UNCHECKED);
    }

    @Test
    void aListThatCannotBeHadProvesNothing() {
        X509Certificate right =
                BANK.issue(content().listedAt(answering(question -> "<html>".getBytes(StandardCharsets.US_ASCII))));

        assertThat(problem(Revocation.CRL_DISTRIBUTION_POINT, right)).contains(CertificateProblem.UNCHECKED);
    }

    @Test
    void theResponderLetsIn() {
        X509Certificate right =
                BANK.issue(content().answeredAt(answering(question -> BANK.answer(question, false, Instant.now()))));

        assertThat(problem(Revocation.OCSP, right)).isEmpty();
        assertThat(asked).hasPositiveValue();
    }

    @Test
    void theResponderRefuses() {
        X509Certificate stolen =
                BANK.issue(content().answeredAt(answering(question -> BANK.answer(question, true, Instant.now()))));

        assertThat(problem(Revocation.OCSP, stolen)).contains(CertificateProblem.REVOKED);
    }

    /** Otherwise whoever stands between would bring a revoked certificate back to life. */
    @Test
    void anAnswerThatIsNotTheAuthoritysProvesNothing() {
        X509Certificate stolen = BANK.issue(
                content().answeredAt(answering(question -> NAMESAKE.answer(question, false, Instant.now()))));

        assertThat(problem(Revocation.OCSP, stolen)).contains(CertificateProblem.UNCHECKED);
    }

    @Test
    void anOldAnswerProvesNothing() {
        X509Certificate stolen = BANK.issue(content()
                .answeredAt(answering(
                        question -> BANK.answer(question, false, Instant.now().minusSeconds(7_200 * 3)))));

        assertThat(problem(Revocation.OCSP, stolen)).contains(CertificateProblem.UNCHECKED);
    }

    @Test
    void aListDoesNotStandInForTheResponder() {
        X509Certificate right = BANK.issue(content()
                .listedAt(list(BANK))
                .answeredAt(answering(question -> "<html>".getBytes(StandardCharsets.US_ASCII))));

        assertThat(problem(Revocation.OCSP, right)).contains(CertificateProblem.UNCHECKED);
    }
}
