package jp.warifu.issuance;

import java.time.Duration;
import java.util.List;
import jp.warifu.housekeeping.Round;
import jp.warifu.housekeeping.Shift;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The rounds of all realms that issue certificates.
 *
 * @param interval between the rounds, whichever node makes them
 */
public record CertificateRounds(Duration interval) implements Round {
    private static final Logger LOG = Logger.getLogger(CertificateRounds.class);

    @Override
    public String name() {
        return "warifu-certificate-rounds";
    }

    @Override
    public void go(KeycloakSessionFactory sessions, Shift shift) {
        List<String> realms = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> session.realms()
                        .getRealmsStream()
                        .filter(Issuing::isOn)
                        .map(RealmModel::getId)
                        .toList());
        realms.forEach(realm -> round(sessions, realm, shift));
    }

    /** One realm's trouble is not another's. */
    private static void round(KeycloakSessionFactory sessions, String realmId, Shift shift) {
        try {
            CertificateRound.go(sessions, realmId, shift);
        } catch (Shift.OverException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "the round of certificates of realm %s was not finished; it is tried again", realmId);
        }
    }
}
