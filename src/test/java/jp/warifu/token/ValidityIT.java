package jp.warifu.token;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 有効期間: the dates that a manufacturer's file gives a key hold from the screens to the transaction. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S55")
@Tag("E9")
final class ValidityIT {
    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private TokenInHand token(@Nullable Instant start, @Nullable Instant expiry) {
        return world.token(TokenKind.HARDWARE, TokenParameters.COMMON, start, expiry);
    }

    private void expire(TokenInHand token) {
        world.ledger()
                .execute(
                        "UPDATE warifu_token SET valid_until = ? WHERE serial = ?",
                        Instant.now().minusSeconds(60).toEpochMilli(),
                        token.serial());
    }

    @Test
    void aTokenIsNotRegisteredBeforeItsFirstDayNorAfterItsLast() {
        Company company = world.company().withUsers("yamada01").open();
        AdministratorAtWork at = company.administrator().atWork();
        at.chooseMode("SHARED");
        TokenInHand early = token(Instant.now().plus(Duration.ofDays(1)), null);
        TokenInHand late = token(null, Instant.now().plus(Duration.ofDays(1)));
        expire(late);

        for (TokenInHand token : List.of(early, late)) {
            assertPage(at.register(null, token).page(), "register", "registration-refused");
            assertThat(world.ledger().tokenState(token)).isEqualTo("STOCK");
        }

        assertThat(world.ledger().auditSummary(company))
                .filteredOn(record -> record.startsWith("REGISTRATION_REFUSED"))
                .containsExactly("REGISTRATION_REFUSED:out-of-date-serial", "REGISTRATION_REFUSED:out-of-date-serial");
    }

    /** Whoever has registered it in time is told as of any token that is no more, and no wrong code is counted. */
    @Test
    void aTokenWhoseLastDayIsOverAuthorisesNothing() {
        Company company = world.company().withUsers("yamada01").open();
        TokenInHand token = token(null, Instant.now().plus(Duration.ofDays(1)));
        company.sharing(token);
        LogIn logIn = company.user("yamada01").loggedIn();
        logIn.beginTransaction();
        expire(token);
        EventLog events = world.events();

        logIn.typeCode(token.fresh());

        assertThat(logIn.code()).isEmpty();
        assertPage(logIn.page(), "locked", "locked");
        assertThat(events.last().error()).isEqualTo("token_unusable");
        assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
        assertThat(world.ledger()
                        .one("SELECT failures FROM warifu_token WHERE serial = ?", token.serial())
                        .get("failures"))
                .isEqualTo(0);
    }
}
