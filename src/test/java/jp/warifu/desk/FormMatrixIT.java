package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.POST;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.flow.JapanTime;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffOperation;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of the staff's pages, sent by every role that it is not for, out of a session with its own state checker. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S8")
final class FormMatrixIT {
    /** Their forms hold a file; they have tests of their own for each role. */
    private static final List<String> WITH_A_FILE = List.of("ContractImportDesk", "NewTokenImportDesk");

    private World world;
    private final Map<StaffRole, AtTheDesk> members = new EnumMap<>(StaffRole.class);
    private final Map<StaffRole, String> checkers = new EnumMap<>(StaffRole.class);

    /**
     * A form of a page.
     *
     * @param desk the class that takes it
     * @param path where nothing needs to be, for the role is looked at first
     */
    private record Form(String desk, String path, StaffOperation operation, Map<String, String> fields) {}

    private static Form form(String desk, String path, StaffOperation operation) {
        return new Form(desk, path, operation, Map.of());
    }

    private static Form decision(String decision, StaffOperation operation) {
        return new Form("RequestDesk", "/requests/none", operation, Map.of("decision", decision));
    }

    static Stream<Form> forms() {
        return Stream.of(
                form("CardAssignmentDesk", "/cards/assign", StaffOperation.ASSIGN_CARD),
                form("CardBatchesDesk", "/cards/batches", StaffOperation.GENERATE_CARDS),
                form("CardBatchDesk", "/cards/batches/none", StaffOperation.PRINT_CARDS),
                form("CardReissueDesk", "/cards/none/reissue", StaffOperation.REISSUE_CARD),
                form("CardBlockDesk", "/cards/none/block", StaffOperation.BLOCK_CARD),
                form("CardWithdrawalDesk", "/cards/none/withdraw", StaffOperation.WITHDRAW_CARD),
                form("TokenDesk", "/tokens/none/withdraw", StaffOperation.WITHDRAW_TOKEN),
                form("NewContractDesk", "/contracts/new", StaffOperation.CREATE_CONTRACT),
                form("NewUserDesk", "/contracts/000000/users/new", StaffOperation.CREATE_CONTRACT),
                form("LoginMethodDesk", "/contracts/000000/login-method", StaffOperation.CHANGE_CONTRACT),
                form("PersonDesk", "/contracts/000000/administrator", StaffOperation.CHANGE_CONTRACT),
                form("PersonDesk", "/contracts/000000/users/nobody", StaffOperation.CHANGE_CONTRACT),
                form("RemoveUserDesk", "/contracts/000000/users/nobody/remove", StaffOperation.CHANGE_CONTRACT),
                form(
                        "CertificateDesk",
                        "/contracts/000000/administrator/certificate",
                        StaffOperation.REVOKE_CERTIFICATE),
                form(
                        "CertificateDesk",
                        "/contracts/000000/users/nobody/certificate",
                        StaffOperation.REVOKE_CERTIFICATE),
                form("NewReportDesk", "/reports/new/000000", StaffOperation.REPORT),
                form("NewReportDesk", "/reports/new/000000/nobody", StaffOperation.REPORT),
                form("NewRequestDesk", "/requests/new", StaffOperation.REQUEST_RELEASE),
                decision("release", StaffOperation.RELEASE),
                decision("reject", StaffOperation.RELEASE),
                decision("withdraw", StaffOperation.REQUEST_RELEASE),
                form("NoticesDesk", "/notices", StaffOperation.PUBLISH_NOTICE),
                form("CheckpointsDesk", "/audit/checkpoints", StaffOperation.EXPORT_AUDIT),
                form("KeyRotationDesk", "/keys/rotation", StaffOperation.ROTATE_KEYS));
    }

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        Company company = world.company().withUsers("yamada01").open();
        for (StaffRole role : StaffRole.values()) {
            members.put(role, world.staff().atTheDesk(role));
        }
        for (StaffRole role : StaffRole.values()) {
            String page = switch (role) {
                case STOCK_KEEPER -> "/cards/batches";
                case BRANCH_CLERK, INTEGRATOR -> "/contracts/new";
                case BRANCH_RELEASER -> asked(company);
                case SERVICE_CENTRE -> "/reports/new/" + company.id();
                case AUDITOR -> "/audit/checkpoints";
            };
            checkers.put(role, members.get(role).open(page).form().value("stateChecker"));
        }
    }

    /** A request that waits for its second person, who has no other form. */
    private String asked(Company company) {
        AtTheDesk clerk = members.get(StaffRole.BRANCH_CLERK);
        clerk.open("/requests/new");
        clerk.submit(Map.of(
                "kind",
                "RESET_PINS",
                "contract",
                company.id(),
                "user",
                "yamada01",
                "form",
                "fm-" + company.id(),
                "formDate",
                JapanTime.date(Instant.now()).toString(),
                "reason",
                "窓口で受付",
                "decision",
                "preview"));
        String path = clerk.submit(Map.of("decision", "file")).uri().getPath();
        return path.substring(path.indexOf("/requests/"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isRefusedFromEveryOtherRole(Form form) {
        for (StaffRole role : StaffRole.values()) {
            if (form.operation().roles().contains(role)) {
                continue;
            }
            Map<String, String> fields = new HashMap<>(form.fields());
            fields.put("stateChecker", checkers.get(role));

            HttpPage page = members.get(role).browser().post(address(form.path()), fields);

            assertPage(page, "desk-refused", "forbidden");
            assertThat(page.status()).as("%s by %s", form, role).isEqualTo(403);
        }
    }

    /** A form that is added later is added here, or has its own test for its file. */
    @Test
    void noFormIsLeftOut() {
        Stream<String> taking = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("jp.warifu.desk")
                        .stream()
                        .filter(type ->
                                type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(POST.class)))
                        .map(JavaClass::getSimpleName);

        assertThat(taking)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(forms().map(Form::desk), WITH_A_FILE.stream())
                        .distinct()
                        .toList());
    }

    private URI address(String path) {
        return URI.create(world.server().baseUrl() + "/realms/master/warifu-staff/"
                + world.server().realm() + path);
    }
}
