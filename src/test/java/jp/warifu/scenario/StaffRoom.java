package jp.warifu.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jp.warifu.server.RestClient;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;

/** 職員: members of the bank's staff, in Keycloak's master realm, with nothing but the roles they are given. */
public final class StaffRoom {
    private static final String PASSWORD = "Shokuin-2026";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final WarifuServer server;

    StaffRoom(WarifuServer server) {
        this.server = server;
    }

    /** Somebody new, at the API. */
    public RestClient member(StaffRole... roles) {
        return RestClient.password(server.pki(), server.baseUrl(), "master", "admin-cli", hire(roles), PASSWORD);
    }

    /** Somebody new, logged in at the pages in a new browser. */
    public AtTheDesk atTheDesk(StaffRole... roles) {
        return arriving("", roles);
    }

    /** The same, who came to a page below the bank's desk and was asked for the log-in there. */
    public AtTheDesk arriving(String path, StaffRole... roles) {
        AtTheDesk desk = new AtTheDesk(server, server.browser());
        desk.open(path);
        desk.logIn(hire(roles), PASSWORD);
        return desk;
    }

    private String hire(StaffRole... roles) {
        String username = "staff" + NUMBERS.incrementAndGet() + "-" + System.nanoTime();
        server.admin()
                .post(
                        "/admin/realms/master/users",
                        Map.of(
                                "username",
                                username,
                                "enabled",
                                true,
                                "email",
                                username + "@bank.example.jp",
                                "firstName",
                                "職員",
                                "lastName",
                                username,
                                "credentials",
                                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))))
                .ok();
        String id = server.admin()
                .get("/admin/realms/master/users?exact=true&username=" + username)
                .get(0)
                .get("id")
                .textValue();
        server.admin()
                .post("/admin/realms/master/users/" + id + "/role-mappings/clients/" + administration(), named(roles))
                .ok();
        return username;
    }

    private List<JsonNode> named(StaffRole... roles) {
        List<JsonNode> found = new ArrayList<>();
        Arrays.stream(roles)
                .map(role -> server.admin()
                        .get("/admin/realms/master/clients/" + administration() + "/roles/" + role.roleName()))
                .forEach(found::add);
        return found;
    }

    private String administration() {
        return server.admin()
                .get("/admin/realms/master/clients?clientId=" + server.realm() + "-realm")
                .get(0)
                .get("id")
                .textValue();
    }
}
