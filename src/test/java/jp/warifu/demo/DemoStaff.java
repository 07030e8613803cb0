package jp.warifu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.server.RestClient;
import jp.warifu.staff.StaffRole;

/** 職員: one for each role, in Keycloak's master realm, whose pages speak Japanese from then on. */
final class DemoStaff {
    private static final String PASSWORD = "Shokuin-Demo-2026";
    private static final String MASTER = "/admin/realms/master";

    private DemoStaff() {}

    static List<DemoData.Staff> hire(RestClient admin) {
        admin.put(
                        MASTER,
                        Map.of(
                                "realm",
                                "master",
                                "internationalizationEnabled",
                                true,
                                "supportedLocales",
                                List.of("ja", "en"),
                                "defaultLocale",
                                "ja"))
                .ok();
        String administration = MASTER + "/users/%s/role-mappings/clients/"
                + first(admin, MASTER + "/clients?clientId=" + DemoRealm.NAME + "-realm");
        List<DemoData.Staff> staff = new ArrayList<>();
        for (StaffRole role : StaffRole.values()) {
            String username = role.roleName().substring("warifu-".length());
            admin.post(
                    MASTER + "/users",
                    Map.of(
                            "username",
                            username,
                            "enabled",
                            true,
                            "email",
                            username + "@bank.example.jp",
                            "firstName",
                            "デモ",
                            "lastName",
                            "職員",
                            "credentials",
                            List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
            String id = first(admin, MASTER + "/users?exact=true&username=" + username);
            String mapping = administration.formatted(id);
            named(admin, mapping + "/available", role)
                    .ifPresent(missing -> admin.post(mapping, List.of(missing)).ok());
            staff.add(new DemoData.Staff(username, PASSWORD, List.of(role.roleName()), "master", "admin-cli"));
        }
        return staff;
    }

    /** Empty when it was given at a first start that was cut short. */
    private static Optional<JsonNode> named(RestClient admin, String path, StaffRole role) {
        for (JsonNode known : admin.get(path)) {
            if (known.get("name").textValue().equals(role.roleName())) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static String first(RestClient admin, String path) {
        return admin.get(path).get(0).get("id").textValue();
    }
}
