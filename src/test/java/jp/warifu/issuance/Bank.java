package jp.warifu.issuance;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.warifu.demo.P12;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.KeyAtHome;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.staff.StaffRole;

/** A bank that issues certificates, and its customers who get them at its pages. */
record Bank(World world) {
    static String subject(Person person) {
        return "CN=" + person.contract() + " 1303" + (person.isAdministrator() ? "" : " " + person.userId());
    }

    /** Without a log-in, by PINs. */
    HttpPage tried(Person person, KeyAtHome key) {
        HttpPage who = world.server().browser().get(world.screen("/certificate/first"));
        assertPage(who, "certificate-entry");
        return who.form()
                .set("contractId", person.contract())
                .set("userId", person.isAdministrator() ? "" : person.userId())
                .submit()
                .form()
                .set("loginPin", person.loginPin())
                .set("proof", person.confirmationPin())
                .set("csr", key.request())
                .submit();
    }

    P12 acquired(Person person) {
        KeyAtHome key = KeyAtHome.of(subject(person));
        HttpPage result = tried(person, key);
        assertPage(result, "certificate-result");
        return key.with(result.element("#certificate-pem").wholeText());
    }

    RestClient staff(StaffRole role) {
        return world.staff().member(role);
    }

    String certificates(Company company) {
        return world.admin("/warifu/contracts/" + company.id() + "/certificates");
    }

    RestClient.Response revoked(RestClient by, Person person) {
        return by.send(
                "DELETE",
                world.admin("/warifu/contracts/" + person.contract() + "/certificates/"
                        + (person.isAdministrator() ? "administrator" : "users/" + person.userId())),
                null);
    }

    /** 再発行 as two people do it. */
    void reissued(Person person) {
        String id = staff(StaffRole.BRANCH_CLERK)
                .post(world.admin("/warifu/requests"), request(person))
                .ok()
                .json()
                .get("id")
                .textValue();
        staff(StaffRole.BRANCH_RELEASER)
                .post(world.admin("/warifu/requests/" + id + "/release"), "")
                .ok();
    }

    static Map<String, Object> request(Person person) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("kind", "REISSUE_CERTIFICATE");
        form.put("contract", person.contract());
        if (!person.isAdministrator()) {
            form.put("user", person.userId());
        }
        form.put("form", "KA-74");
        form.put("formDate", LocalDate.now(ZoneId.of("Asia/Tokyo")).toString());
        return form;
    }

    int sessions(Person person) {
        return world.server()
                .admin()
                .get(world.admin("/users/" + person.accountId() + "/sessions"))
                .size();
    }

    void assertLive(Person person, int live) {
        assertThat(world.ledger()
                        .query(
                                "SELECT id FROM warifu_certificate WHERE account = ? AND state = 'LIVE'",
                                person.accountId()))
                .hasSize(live);
    }
}
