package jp.warifu.web;

import java.time.Duration;
import java.util.List;
import jp.warifu.attempt.EndedSourceAccounts;
import jp.warifu.attempt.EndedSources;
import jp.warifu.card.EndedCardFailures;
import jp.warifu.contract.AttemptsOfNobody;
import jp.warifu.flow.AskedLanguage;
import jp.warifu.housekeeping.Ended;
import jp.warifu.housekeeping.RemovalRound;
import jp.warifu.housekeeping.RoundSchedule;
import jp.warifu.issuance.CertificateRounds;
import jp.warifu.issuance.EndedCertificates;
import jp.warifu.screens.Screens;
import jp.warifu.softtoken.EndedActivationCodes;
import jp.warifu.softtoken.EndedSoftTokenSources;
import jp.warifu.softtoken.LapsedTokens;
import jp.warifu.transaction.EndedTransactions;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Publishes screens and the application's entrance at {@code /realms/{realm}/warifu}. */
public final class WarifuResourceFactory implements RealmResourceProviderFactory {
    private static final List<Ended> ENDED = List.of(
            new EndedSoftTokenSources(),
            new EndedActivationCodes(),
            new LapsedTokens(),
            new EndedTransactions(),
            new EndedCardFailures(),
            new EndedSourceAccounts(),
            new EndedSources(),
            new EndedCertificates());

    private static final int HOUR_SECONDS = 3_600;

    private static final int QUARTER_SECONDS = 900;
    private static final int DAY_SECONDS = 86_400;

    private Duration certificateRound = Duration.ofSeconds(HOUR_SECONDS);
    private Duration removalRound = Duration.ofSeconds(QUARTER_SECONDS);

    @Override
    public String getId() {
        return "warifu";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                AskedLanguage.take(session, session.getContext().getRealm());
                return new WarifuResource(session);
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }

    @Override
    public void init(Config.Scope config) {
        certificateRound = Duration.ofSeconds(config.getInt("certificate-round-seconds", HOUR_SECONDS));
        removalRound = Duration.ofSeconds(config.getInt("removal-round-seconds", QUARTER_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // This factory is loaded once in every server.
        Screens.listen(factory);
        factory.register(new RoundSchedule(new CertificateRounds(certificateRound)));
        factory.register(new RoundSchedule(new RemovalRound("warifu-removal", removalRound, ENDED)));
        factory.register(new RoundSchedule(new RemovalRound(
                "warifu-counts-of-nobody", Duration.ofSeconds(DAY_SECONDS), List.of(new AttemptsOfNobody()))));
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
