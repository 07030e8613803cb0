package jp.warifu.screens;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.Alert;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.PageForm;
import jp.warifu.issuance.Acquisition;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What the page's script gets.
 *
 * @param certificate in PEM
 * @param chain the authorities above it, each in PEM
 * @param usableFrom what is said of the time before which it lets nobody in; null: it does at once
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CertificateAnswer(
        String certificate, List<String> chain, @Nullable String usableFrom) {
    static CertificateAnswer of(KeycloakSession session, Acquisition.Issued issued) {
        // Of a transaction of its own: to the request's, which began before the issue, the present is still to come.
        Instant now = KeycloakOwnTransaction.beside(session).run(em -> new DatabaseClock(em).now());
        String later = issued.usableFrom().isAfter(now)
                ? session.getProvider(LoginFormsProvider.class)
                        .getMessage("warifu.certificate-result.usable-from", JapanTime.format(issued.usableFrom()))
                : null;
        return new CertificateAnswer(issued.pem(), issued.chainPem(), later);
    }

    Response json() {
        return Response.ok(this, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** @param fileName of the certificate, without its ending */
    Response page(PageForm result, String fileName) {
        String whole = certificate + String.join("", chain);
        return result.with("certificate", certificate)
                .with("chain", String.join("", chain))
                .with(
                        "download",
                        "data:application/x-pem-file;base64,"
                                + Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.US_ASCII)))
                .with("fileName", fileName)
                .with("usableFrom", usableFrom)
                .render();
    }

    /** What is told when it was not issued although its holder has proven himself. */
    static Alert alert(Acquisition.Reason reason) {
        return switch (reason) {
            case NOT_NOW -> Alert.CERTIFICATE_NOT_NOW;
            case SUBJECT -> Alert.CSR_SUBJECT;
            case KEY_KNOWN -> Alert.CSR_KEY_KNOWN;
            case BUSY -> Alert.CERTIFICATE_BUSY;
            case UNAVAILABLE -> Alert.CERTIFICATE_UNAVAILABLE;
        };
    }
}
