package jp.warifu.issuance;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import jp.warifu.authority.AuthorityException;
import jp.warifu.authority.CertificateAuthority;
import jp.warifu.authority.RevocationListOrder;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.issued.RevocationLists;
import jp.warifu.issued.RevocationLists.Draft;
import jp.warifu.issued.RevocationLists.Made;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** 失効リスト of the session's realm: made when somebody asks for it and the last one is not complete or no longer young. */
public record RevocationListing(KeycloakSession session) {
    private static final Logger LOG = Logger.getLogger(RevocationListing.class);

    /** A list as it is published. */
    public record Published(byte[] encoded, Instant madeAt, Instant nextUpdate) {
        public Published {
            encoded = encoded.clone();
        }

        @Override
        public byte[] encoded() {
            return encoded.clone();
        }
    }

    /** Where issued certificates say that the list is. */
    static String address(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        String elsewhere = IssuingSettings.CRL_URL.of(Settings.of(realm));
        return elsewhere.isEmpty()
                ? session.getContext()
                        .getUri(UrlType.FRONTEND)
                        .getBaseUriBuilder()
                        .path("realms")
                        .path(realm.getName())
                        .path("warifu")
                        .path("crl")
                        .build()
                        .toString()
                : elsewhere;
    }

    /**
     * The list as of now. The last one goes on while its time lasts when a new one cannot be made.
     *
     * @return empty where the realm issues no certificates, its authority publishes its own list, or has no key at hand
     */
    public Optional<Published> published() {
        Settings settings = Settings.of(realm());
        if (!IssuingSettings.isOn(settings)) {
            return Optional.empty();
        }
        CertificateAuthority authority =
                session.getProvider(CertificateAuthority.class, IssuingSettings.AUTHORITY.of(settings));
        if (authority == null || authority.hasOwnList()) {
            return Optional.empty();
        }
        OwnTransaction transaction = KeycloakOwnTransaction.beside(session);
        record Last(Optional<Made> made, Instant now) {}
        Last last = transaction.run(em -> {
            RevocationLists lists = new RevocationLists(em, realm().getId());
            lists.prepare();
            return new Last(lists.last(), new DatabaseClock(em).now());
        });
        Duration life = Duration.ofHours(IssuingSettings.CRL_HOURS.of(settings));
        try {
            String issuer = thumbprint(authority.chain().get(0));
            if (last.made().filter(made -> isGood(made, issuer, last.now())).isPresent()) {
                return last.made().map(RevocationListing::published);
            }
            return make(authority, issuer, transaction, life);
        } catch (AuthorityException e) {
            LOG.errorf(e, "no revocation list is made in realm %s: %s", realm().getName(), e.getMessage());
            return last.made()
                    .filter(made -> made.nextUpdate().isAfter(last.now()))
                    .map(RevocationListing::published);
        }
    }

    /** Complete, by the authority that signs now, and not beyond half of its time. */
    private static boolean isGood(Made made, String issuer, Instant now) {
        Duration half = Duration.between(made.madeAt(), made.nextUpdate()).dividedBy(2);
        return made.complete()
                && made.issuer().equals(issuer)
                && now.isBefore(made.madeAt().plus(half));
    }

    private Optional<Published> make(
            CertificateAuthority authority, String issuer, OwnTransaction transaction, Duration life)
            throws AuthorityException {
        record Begun(Draft draft, Instant now) {}
        Begun begun = transaction.run(em -> {
            Instant now = new DatabaseClock(em).now();
            return new Begun(new RevocationLists(em, realm().getId()).draft(now.minus(life)), now);
        });
        Instant nextUpdate = begun.now().plus(life);
        Draft draft = begun.draft();
        Optional<byte[]> signed = authority.revocationList(
                new RevocationListOrder(draft.number(), begun.now(), nextUpdate, draft.revoked()));
        if (signed.isEmpty()) {
            return Optional.empty();
        }
        byte[] encoded = signed.get();
        return transaction.run(em -> {
            RevocationLists lists = new RevocationLists(em, realm().getId());
            // Of two made at once the other one is kept; two of one number would be wrong.
            return lists.keep(draft, begun.now(), nextUpdate, issuer, encoded)
                    ? Optional.of(new Published(encoded, begun.now(), nextUpdate))
                    : lists.last().map(RevocationListing::published);
        });
    }

    private static Published published(Made made) {
        return new Published(made.encoded(), made.madeAt(), made.nextUpdate());
    }

    private static String thumbprint(X509Certificate certificate) throws AuthorityException {
        try {
            byte[] digest = DigestUtils.sha256(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("the authority's certificate cannot be read", e);
        }
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
