package jp.warifu.guide;

import com.microsoft.playwright.options.ClientCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;
import jp.warifu.demo.DemoData;
import jp.warifu.demo.P12;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import org.jspecify.annotations.Nullable;

/**
 * A person of a contract with everything that the person knows and holds.
 *
 * @param userId null for the administrator
 * @param cells digits of お客様カード by label
 * @param certificate null for people who log in by contract id and PIN
 */
record Customer(
        String contract,
        @Nullable String userId,
        String loginPin,
        String confirmationPin,
        Map<String, String> cells,
        @Nullable Certificate certificate) {

    /** 電子証明書, as a browser is told of it. */
    interface Certificate {
        /** For one origin that asks for it. */
        ClientCertificate at(String origin);

        static Certificate of(P12 p12) {
            return origin -> new ClientCertificate(origin)
                    .setCert(pem("CERTIFICATE", encoded(p12)))
                    .setKey(pem("PRIVATE KEY", p12.key().getEncoded()));
        }

        static Certificate of(Path file, String password) {
            return origin -> new ClientCertificate(origin).setPfxPath(file).setPassphrase(password);
        }

        private static byte[] encoded(P12 p12) {
            try {
                return p12.certificate().getEncoded();
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** RFC 7468. */
        private static byte[] pem(String label, byte[] content) {
            return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                    .formatted(label, Base64.getMimeEncoder().encodeToString(content))
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    static Customer of(Person person) {
        return new Customer(
                person.contract(),
                person.isAdministrator() ? null : person.userId(),
                person.loginPin(),
                person.confirmationPin(),
                Company.CELLS,
                person.isCertified() ? Certificate.of(person.certificate()) : null);
    }

    /** @param root what the paths in the data start from */
    static Customer of(DemoData.Contract contract, DemoData.Person person, Path root) {
        return new Customer(
                contract.id(),
                person.userId() == null || person.userId().isEmpty() ? null : person.userId(),
                person.loginPin(),
                person.confirmationPin(),
                contract.card().cells(),
                person.p12() == null
                        ? null
                        : Certificate.of(root.resolve(person.p12()), String.valueOf(person.p12Password())));
    }

    boolean isAdministrator() {
        return userId == null;
    }

    Customer with(@Nullable Certificate other) {
        return new Customer(contract, userId, loginPin, confirmationPin, cells, other);
    }

    Customer withPins(String login, String confirmation) {
        return new Customer(contract, userId, login, confirmation, cells, certificate);
    }

    @Override
    public String toString() {
        return userId == null ? contract : contract + " " + userId;
    }
}
