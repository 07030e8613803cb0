package jp.warifu.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Party;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** 職員: who may do what, and as what they stop something. */
final class StaffMemberTest {
    private static StaffMember member(StaffRole... roles) {
        return new StaffMember("id", "suzuki", Set.copyOf(List.of(roles)), true, "192.0.2.7");
    }

    private static Set<StaffOperation> operationsOf(StaffRole... roles) {
        EnumSet<StaffOperation> operations = EnumSet.allOf(StaffOperation.class);
        operations.removeIf(operation -> !member(roles).may(operation));
        return operations;
    }

    @ParameterizedTest
    @EnumSource(StaffOperation.class)
    void anOperationIsForItsRolesAndForNoOthers(StaffOperation operation) {
        Set<StaffRole> may = EnumSet.allOf(StaffRole.class);
        may.removeIf(role -> !member(role).may(operation));

        assertThat(may).isEqualTo(operation.roles()).isNotEmpty();
        assertThat(member().may(operation)).isFalse();
        assertThat(member(StaffRole.values()).may(operation)).isTrue();
    }

    @Test
    @Tag("S7")
    void nobodyMayBothAskForAReleaseAndReleaseByOneRole() {
        assertThat(StaffOperation.REQUEST_RELEASE.roles()).doesNotContainAnyElementsOf(StaffOperation.RELEASE.roles());
    }

    @Test
    @Tag("S8")
    void theServiceCentreReadsStopsAndDoesNothingElse() {
        assertThat(operationsOf(StaffRole.SERVICE_CENTRE))
                .containsExactlyInAnyOrder(
                        StaffOperation.READ_TOKENS,
                        StaffOperation.READ_CONTRACTS,
                        StaffOperation.READ_REPORTS,
                        StaffOperation.BLOCK_CARD,
                        StaffOperation.REPORT,
                        StaffOperation.REVOKE_CERTIFICATE);
    }

    @Test
    void theAuditorReadsAndChangesNothing() {
        assertThat(operationsOf(StaffRole.AUDITOR))
                .contains(StaffOperation.READ_AUDIT)
                .allMatch(
                        operation -> operation.name().startsWith("READ_") || operation == StaffOperation.EXPORT_AUDIT);
    }

    @Test
    void theRolesOfAnOperationAreNotChangedByWhoReadsThem() {
        StaffOperation.RELEASE.roles().add(StaffRole.AUDITOR);

        assertThat(StaffOperation.RELEASE.roles()).containsExactly(StaffRole.BRANCH_RELEASER);
    }

    @Test
    @Tag("S8")
    void whoHasTheRolesOfBothIsTheBranch() {
        assertThat(member(StaffRole.SERVICE_CENTRE).party()).isEqualTo(Party.SERVICE_CENTRE);
        assertThat(member(StaffRole.BRANCH_CLERK).party()).isEqualTo(Party.BRANCH);
        assertThat(member(StaffRole.BRANCH_CLERK, StaffRole.SERVICE_CENTRE).party())
                .isEqualTo(Party.BRANCH);
        assertThat(member(StaffRole.BRANCH_RELEASER).party()).isEqualTo(Party.SERVICE_CENTRE);
    }

    @Test
    void recordsNameTheMemberAndTheAddress() {
        assertThat(member().actor()).isEqualTo(new Actor("suzuki", "192.0.2.7"));
    }

    @ParameterizedTest
    @CsvSource({
        "STOCK_KEEPER, warifu-stock-keeper",
        "BRANCH_CLERK, warifu-branch-clerk",
        "BRANCH_RELEASER, warifu-branch-releaser",
        "SERVICE_CENTRE, warifu-service-centre",
        "AUDITOR, warifu-auditor",
        "INTEGRATOR, warifu-integrator"
    })
    void aRoleHasItsNameInKeycloak(StaffRole role, String name) {
        assertThat(role.roleName()).isEqualTo(name);
    }
}
