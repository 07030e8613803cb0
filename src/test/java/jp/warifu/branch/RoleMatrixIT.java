package jp.warifu.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffOperation;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Role × operation × contract: each operation of docs/openapi.yaml is for the roles of its table, and for nobody else. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S1")
@Tag("S7")
@Tag("S8")
final class RoleMatrixIT {
    private static final String NOTHING = "{}";

    private final Map<StaffRole, RestClient> members = new EnumMap<>(StaffRole.class);
    private World world;
    private Company company;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        company = world.company().withUsers("yamada01").open();
        for (StaffRole role : StaffRole.values()) {
            members.put(role, world.staff().member(role));
        }
    }

    static Stream<ApiDescription.Call> calls() {
        return ApiDescription.read().calls().stream();
    }

    /** What stands in the braces of a path: once of a contract that is there, once of one that is not. */
    private List<String> paths(ApiDescription.Call call) {
        return List.of(
                call.path().replace("{contract}", company.id()).replaceAll("\\{[^}]+}", "nothing0"),
                call.path().replaceAll("\\{[^}]+}", "999999"));
    }

    private RestClient.Response send(RestClient by, ApiDescription.Call call, String path) {
        String verb = call.verb().toUpperCase(java.util.Locale.ROOT);
        String type = call.contentType().isEmpty() ? "application/json" : call.contentType();
        String body = call.verb().equals("get") || call.verb().equals("delete") ? "" : NOTHING;
        return type.startsWith("multipart/")
                ? by.send(verb, path, "--x\r\n\r\n\r\n--x--\r\n", type + "; boundary=x")
                : by.send(verb, path, body, type);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isForItsRolesAndNobodyElse(ApiDescription.Call call) {
        for (String path : paths(call)) {
            for (StaffRole role : StaffRole.values()) {
                boolean theirs = call.operation().roles().contains(role);
                if (theirs && changesEverything(call)) {
                    continue;
                }
                int status = send(members.get(role), call, world.admin("/warifu" + path))
                        .status();

                if (theirs) {
                    assertThat(status)
                            .as("%s, %s, %s", call, path, role)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                } else {
                    assertThat(status).as("%s, %s, %s", call, path, role).isEqualTo(403);
                }
            }
        }
    }

    /** These would go through, for every token of the realm; their own tests show that those whose they are may. */
    private static boolean changesEverything(ApiDescription.Call call) {
        return call.operation() == StaffOperation.RECOVER || call.operation() == StaffOperation.ROTATE_KEYS;
    }

    /** A realm beside the bank's, whose administrators have nothing to say here. */
    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void endsAtTheRealm(StaffRole role) {
        assertThat(members.get(role)
                        .send("GET", "/admin/realms/master/warifu/contracts", "", "application/json")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Tag("S8")
    @Downgrade(Entrance.STAFF)
    void neverLetsTheServiceCentreRelease() {
        assertThat(Stream.of(StaffOperation.values())
                        .filter(operation -> operation.roles().contains(StaffRole.SERVICE_CENTRE)))
                .doesNotContain(StaffOperation.RELEASE, StaffOperation.REQUEST_RELEASE, StaffOperation.REISSUE_CARD);
    }

    @Test
    void keepsAskingAndReleasingApart() {
        assertThat(StaffOperation.REQUEST_RELEASE.roles()).doesNotContainAnyElementsOf(StaffOperation.RELEASE.roles());
    }
}
