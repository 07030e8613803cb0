package jp.warifu.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Role;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Ledger;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Keycloak removes, by its console or its API, takes our rows along. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemovalIT {
    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Ledger ledger() {
        return world.ledger();
    }

    private RestClient admin() {
        return world.server().admin();
    }

    /** How many rows each of our tables has. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        tables().forEach(table -> rows.put(
                table,
                ((Number) ledger().one("SELECT count(*) AS rows_there FROM " + table)
                                .get("rows_there"))
                        .longValue()));
        return rows;
    }

    /** All but that of the rounds, which belong to no realm. */
    private List<String> tables() {
        return ledger()
                .query(
                        "SELECT table_name FROM information_schema.tables"
                                + " WHERE upper(table_name) LIKE 'WARIFU%' AND upper(table_name) <> 'WARIFU_ROUND' ORDER BY table_name")
                .stream()
                .map(row -> ((String) row.get("table_name")).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The tables that have a value somewhere, whatever the column. */
    private List<String> tablesWith(String value) {
        return tables().stream()
                .filter(table ->
                        ledger().query("SELECT * FROM " + table).stream().anyMatch(row -> row.containsValue(value)))
                .toList();
    }

    @Test
    void aRealmTakesAllOfItsRowsAlong() {
        Map<String, Long> before = rows();
        String realm = "scratch-" + UUID.randomUUID();
        admin().post("/admin/realms", Map.of("realm", realm, "enabled", true)).ok();
        String realmId = admin().get("/admin/realms/" + realm).get("id").textValue();
        String user = user(realm);
        fill(realmId, user);
        assertThat(rows())
                .allSatisfy((table, count) -> assertThat(count)
                        .as("a table that is not filled here is not proven to be emptied: %s", table)
                        .isGreaterThan(before.get(table)));

        admin().delete("/admin/realms/" + realm).ok();

        assertThat(rows()).isEqualTo(before);
        assertThat(tablesWith(realmId)).isEmpty();
    }

    private String user(String realm) {
        admin().post("/admin/realms/" + realm + "/users", Map.of("username", "someone", "enabled", true))
                .ok();
        return admin().get("/admin/realms/" + realm + "/users?username=someone")
                .get(0)
                .get("id")
                .textValue();
    }

    /** One row for each table, as the database takes them: the foreign keys hold. */
    private void fill(String realmId, String user) {
        String contract = UUID.randomUUID().toString();
        String batch = UUID.randomUUID().toString();
        String card = UUID.randomUUID().toString();
        String token = UUID.randomUUID().toString();
        String notice = UUID.randomUUID().toString();
        ledger().execute(
                        "INSERT INTO warifu_contract (id, realm_id, contract_id, login_method, version, state)"
                                + " VALUES (?, ?, '123456', 'CERTIFICATE', 0, 'ACTIVE')",
                        contract,
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_account (id, realm_id, contract, account_role, name, state)"
                                + " VALUES (?, ?, ?, ?, '管理 太郎', 'ACTIVE')",
                        user,
                        realmId,
                        contract,
                        Role.ADMINISTRATOR.name());
        ledger().execute(
                        "INSERT INTO warifu_card_batch (id, realm_id, batch_number, cards, labels, created_at, created_by)"
                                + " VALUES (?, ?, 1, 1, 'ア,イ', 0, 'zaiko')",
                        batch,
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_card (id, realm_id, contract, batch, serial, serial_reversed, state, cells, key_id,"
                                + " cells_version, labels, asked)"
                                + " VALUES (?, ?, ?, ?, 'C1', '1C', 'ACTIVE', ?, '1', 1, 'ア,イ', '0,0')",
                        card,
                        realmId,
                        contract,
                        batch,
                        new byte[] {1});
        ledger().execute(
                        "INSERT INTO warifu_card_failure (id, card, at) VALUES (?, ?, 0)",
                        UUID.randomUUID().toString(),
                        card);
        ledger().execute(
                        "INSERT INTO warifu_token (id, realm_id, serial, serial_reversed, kind, state, contract, algorithm, digits,"
                                + " period_seconds, seed, key_id, seed_version, last_step, drift_steps, failures)"
                                + " VALUES (?, ?, 'HT1', '1TH', 'HARDWARE', 'ACTIVE', ?, 'SHA1', 6, 30, ?, '1', 1, -1, 0, 0)",
                        token,
                        realmId,
                        contract,
                        new byte[] {1});
        ledger().execute(
                        "INSERT INTO warifu_token_history (id, realm_id, token, at, move, from_state, to_state, party)"
                                + " VALUES (?, ?, ?, 0, 'REGISTER', 'STOCK', 'ACTIVE', 'ADMINISTRATOR')",
                        UUID.randomUUID().toString(),
                        realmId,
                        token);
        ledger().execute(
                        "INSERT INTO warifu_token_import (id, realm_id, state, kind, format, dry_run, actor, started_at,"
                                + " alive_at, keys_read, problem_count)"
                                + " VALUES (?, ?, 'DONE', 'HARDWARE', 'PSKC', false, 'x', 0, 0, 1, 0)",
                        UUID.randomUUID().toString(),
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_transaction (id, realm_id, client, account, content, digest, confirmation,"
                                + " state, created_at, expires_at) VALUES (?, ?, 'c', ?, '{}', 'd', 'CODE', 'PENDING', 0, 1)",
                        UUID.randomUUID().toString(),
                        realmId,
                        user);
        ledger().execute(
                        "INSERT INTO warifu_transaction_kind (id, realm_id, scope, type, confirmation)"
                                + " VALUES (?, ?, ?, 'transfer', 'CODE')",
                        UUID.randomUUID().toString(),
                        realmId,
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_certificate_holder (account, realm_id, since) VALUES (?, ?, 0)",
                        user,
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_certificate (id, realm_id, account, subject, key_hash, state, serial, not_before,"
                                + " not_after, ordered_at, mails) VALUES (?, ?, ?, 'CN=x', 'k', 'REVOKED', 'a1', 0, 1, 0, 0)",
                        UUID.randomUUID().toString(),
                        realmId,
                        user);
        ledger().execute(
                        "INSERT INTO warifu_revocation_list (realm_id, changes, listed, list_number) VALUES (?, 0, -1, 0)",
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_registration (holder, realm_id, contract, token, since)"
                                + " VALUES (?, ?, ?, ?, 0)",
                        user,
                        realmId,
                        contract,
                        token);
        ledger().execute(
                        "INSERT INTO warifu_attempt (realm_id, subject, factor, failures) VALUES (?, ?, ?, 1)",
                        realmId,
                        user,
                        Factor.CARD.name());
        ledger().execute("INSERT INTO warifu_source (realm_id, source, last_at) VALUES (?, '192.0.2.1', 0)", realmId);
        ledger().execute(
                        "INSERT INTO warifu_source_account (realm_id, source, subject) VALUES (?, '192.0.2.1', ?)",
                        realmId,
                        user);
        ledger().execute(
                        "INSERT INTO warifu_softtoken_source (realm_id, source, since, taken)"
                                + " VALUES (?, '192.0.2.1', 0, 1)",
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_activation_code (id, realm_id, batch, hash, made_at, made_by, expires_at)"
                                + " VALUES (?, ?, 'batch', 'hash', 0, 'zaiko', 1)",
                        UUID.randomUUID().toString(),
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_notice (id, realm_id, title, body, mandatory, shown_from, shown_until)"
                                + " VALUES (?, ?, '題', '本文', true, 0, 1)",
                        notice,
                        realmId);
        ledger().execute("INSERT INTO warifu_notice_receipt (notice, account, at) VALUES (?, ?, 0)", notice, user);
        ledger().execute(
                        "INSERT INTO warifu_rotation (realm_id, run_id, state, started_by, started_at, heartbeat_at, sealed,"
                                + " failed) VALUES (?, 'run', 'DONE', 'system', 0, 0, 0, 0)",
                        realmId);
        ledger().execute("INSERT INTO warifu_audit_head (realm_id, seq, link) VALUES (?, 0, 'link')", realmId);
        ledger().execute(
                        "INSERT INTO warifu_audit_checkpoint (realm_id, checkpoint, seq, at, jws)"
                                + " VALUES (?, 1, 0, 0, 'jws')",
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_request (id, realm_id, kind, contract, form_number, form_date, state,"
                                + " contract_version, seen, requested_by, requested_by_name, requested_at, expires_at)"
                                + " VALUES (?, ?, 'CANCELLATION', ?, '1', '2026-11-25', 'OPEN', 0, '', 's', 's', 0, 1)",
                        UUID.randomUUID().toString(),
                        realmId,
                        contract);
        ledger().execute(
                        "INSERT INTO warifu_receipt_number (realm_id, taken_on, last_number) VALUES (?, '20261125', 1)",
                        realmId);
        ledger().execute(
                        "INSERT INTO warifu_report (id, realm_id, receipt, at, contract, operation, caller, party,"
                                + " taken_by, taken_by_name) VALUES (?, ?, '20261125-000001-5', 0, ?, 'STOP', '甲',"
                                + " 'SERVICE_CENTRE', 's', 's')",
                        UUID.randomUUID().toString(),
                        realmId,
                        contract);
        ledger().execute(
                        "INSERT INTO warifu_audit (id, realm_id, at, action) VALUES (?, ?, 0, 'CONTRACT_CREATED')",
                        UUID.randomUUID().toString(),
                        realmId);
    }

    @Test
    void aUserLeavesNothingButTheAuditTrailAndATokenOfTheContracts() {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        Person gone = company.user("yamada01");
        Person staying = company.user("suzuki02");
        TokenInHand token = world.token();
        AdministratorAtWork at = company.administrator().atWork();
        at.chooseMode("INDIVIDUAL");
        at.register(gone, token).expectDone();
        LogIn logIn = gone.setsOut();
        logIn.enter();
        logIn.typePin("Wrong1234");
        String id = gone.accountId();
        assertThat(tablesWith(id)).contains("warifu_account", "warifu_attempt", "warifu_registration");

        admin().delete(world.admin("/users/" + id)).ok();

        assertThat(tablesWith(id)).isEmpty();
        assertThat(ledger().auditSummary(company)).contains("TOKEN_REGISTERED");
        assertThat(ledger().tokenState(token)).isEqualTo("ACTIVE");
        assertThat(at.users().document().select("input[name=user]").eachAttr("value"))
                .containsExactly("suzuki02");
        at.register(staying, token).expectDone();
        staying.loggedIn();
    }
}
