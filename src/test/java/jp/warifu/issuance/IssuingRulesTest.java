package jp.warifu.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.UserId;
import jp.warifu.issuance.Standing.Availability;
import jp.warifu.issued.Ground;
import jp.warifu.issued.Holder;
import jp.warifu.issued.LiveCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a certificate may be acquired (S22, S23, S71). */
final class IssuingRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final Holder UNKNOWN = Holder.unknown("a");
    private static final String SUBJECT = "CN=123456 1303 tanaka01";

    private final Map<String, String> settings = new HashMap<>(Map.of("warifu.certificate.authority", "key-store"));

    private static Account account(LoginMethod method) {
        Contract contract = new Contract("c", new ContractId("123456"), method, ContractState.ACTIVE, null, null, 0);
        return new Account(
                "a", contract, Role.USER, new UserId("tanaka01"), "田中", AccountState.ACTIVE, false, false, 0, null);
    }

    private static LiveCertificate endingIn(int days) {
        Instant end = NOW.plus(Duration.ofDays(days));
        return new LiveCertificate("row", "a", "1", "t", end.minus(Duration.ofDays(365)), end, NOW, NOW);
    }

    private Standing standing(Holder holder, @Nullable LiveCertificate live, @Nullable Instant begunWith) {
        return IssuingRules.of(settings::get)
                .standing(account(LoginMethod.CERTIFICATE), holder, live, begunWith, SUBJECT, NOW);
    }

    private Availability availability(Holder holder, @Nullable LiveCertificate live, @Nullable Instant begunWith) {
        return standing(holder, live, begunWith).availability();
    }

    @Test
    @Tag("S22")
    void theDefaultsAreTheGuides() {
        IssuingRules rules = IssuingRules.of(settings::get);

        assertThat(rules).isEqualTo(new IssuingRules(true, Duration.ofDays(30), Duration.ofDays(365), Duration.ZERO));
        assertThat(IssuingRules.of(key -> null).on()).isFalse();
    }

    @Test
    @Tag("S23")
    void aCertificateIsRenewedFromThirtyDaysBeforeItsEnd() {
        assertThat(availability(UNKNOWN, endingIn(31), null)).isEqualTo(Availability.TOO_EARLY);
        assertThat(availability(UNKNOWN, endingIn(30), null)).isEqualTo(Availability.RENEWAL);
        assertThat(availability(UNKNOWN, endingIn(1), null)).isEqualTo(Availability.RENEWAL);
        assertThat(standing(UNKNOWN, endingIn(31), null).renewableFrom()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        settings.put("warifu.certificate.notice", "31");
        assertThat(availability(UNKNOWN, endingIn(31), null)).isEqualTo(Availability.RENEWAL);
    }

    @Test
    @Tag("S23")
    void oneFromElsewhereIsToo() {
        Instant soon = NOW.plus(Duration.ofDays(20));

        assertThat(availability(UNKNOWN, null, soon)).isEqualTo(Availability.RENEWAL);
        assertThat(availability(UNKNOWN, null, NOW.plus(Duration.ofDays(40)))).isEqualTo(Availability.TOO_EARLY);
        assertThat(availability(UNKNOWN, null, null)).isEqualTo(Availability.CLOSED);
        assertThat(availability(UNKNOWN, endingIn(200), soon)).isEqualTo(Availability.TOO_EARLY);
        assertThat(availability(new Holder("a", NOW, null), null, soon)).isEqualTo(Availability.CLOSED);
    }

    @Test
    @Tag("S74")
    void anOpeningDoesNotAskForAnAge() {
        Holder open = new Holder("a", NOW, NOW.plusSeconds(1));

        assertThat(availability(open, endingIn(300), null)).isEqualTo(Availability.OPEN);
        assertThat(availability(open, null, null)).isEqualTo(Availability.OPEN);
        assertThat(availability(new Holder("a", NOW, NOW), null, null)).isEqualTo(Availability.CLOSED);
        assertThat(standing(new Holder("a", NOW, NOW), null, null).openUntil()).isNull();
    }

    @Test
    void whereNothingIsIssuedNothingCanBeAcquired() {
        Holder open = new Holder("a", NOW, NOW.plusSeconds(60));
        IssuingRules rules = IssuingRules.of(settings::get);
        assertThat(rules.standing(account(LoginMethod.ID_PIN), open, null, null, SUBJECT, NOW)
                        .availability())
                .isEqualTo(Availability.LOGIN_METHOD);
        assertThat(rules.standing(account(LoginMethod.CERTIFICATE), open, null, null, null, NOW)
                        .availability())
                .isEqualTo(Availability.SUBJECT);
        settings.put("warifu.certificate.authority", "none");
        assertThat(availability(open, null, null)).isEqualTo(Availability.OFF);
    }

    @Test
    void issuingUsesUpWhatAllowedIt() {
        assertThat(IssuingRules.ground(standing(new Holder("a", NOW, NOW.plusSeconds(1)), endingIn(3), null)))
                .isEqualTo(new Ground.Opened());
        assertThat(IssuingRules.ground(standing(UNKNOWN, endingIn(3), null))).isEqualTo(new Ground.Renewal("row"));
        assertThat(IssuingRules.ground(standing(UNKNOWN, null, NOW.plusSeconds(1))))
                .isEqualTo(new Ground.FirstHere());
    }
}
