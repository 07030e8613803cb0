package jp.warifu.database;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * A bank's realm in PostgreSQL in the proportions of a large one: to 500 tokens in stock a contract of fifty people, an
 * administrator and 49 users with a token each, and what they leave behind. Secrets are zeros, ids are numbered.
 *
 * @param tokens how many; the rest follows from it
 */
record LargeBank(TestDatabase database, String realmId, int tokens) {
    private static final int TOKENS_OF_CONTRACT = 500;
    private static final int PEOPLE = 50;
    private static final String DAY = "86400000";
    private static final String NOW = "(extract(epoch from now()) * 1000)::bigint";

    /** From here on indexes are made afterwards. */
    private static final int LARGE = 200_000;

    /** In the order of the foreign keys. */
    private static final List<String> TABLES = List.of(
            "WARIFU_TRANSACTION",
            "WARIFU_REGISTRATION",
            "WARIFU_TOKEN_HISTORY",
            "WARIFU_TOKEN",
            "WARIFU_CARD",
            "WARIFU_CERTIFICATE",
            "WARIFU_CERTIFICATE_HOLDER",
            "WARIFU_ATTEMPT",
            "WARIFU_SOURCE_ACCOUNT",
            "WARIFU_SOURCE",
            "WARIFU_AUDIT_HEAD",
            "WARIFU_AUDIT",
            "WARIFU_ACCOUNT",
            "WARIFU_CONTRACT");

    static LargeBank fill(TestDatabase database, int tokens) {
        LargeBank bank = new LargeBank(database, UUID.randomUUID().toString(), tokens);
        bank.fill();
        return bank;
    }

    int contracts() {
        return tokens / TOKENS_OF_CONTRACT;
    }

    int people() {
        return contracts() * PEOPLE;
    }

    void remove() {
        execute("DELETE FROM WARIFU_CARD_FAILURE WHERE card IN (SELECT id FROM WARIFU_CARD WHERE realm_id = '" + realmId
                + "')");
        TABLES.forEach(table -> execute("DELETE FROM " + table + " WHERE realm_id = '" + realmId + "'"));
        execute("ANALYZE");
    }

    private void fill() {
        List<String> indexes = tokens < LARGE ? List.of() : withoutIndexes();
        insert(
                "WARIFU_CONTRACT (id, realm_id, contract_id, login_method, usage_mode, version, state)",
                "'contract-' || lpad(n::text, 27, '0'), '%s', lpad(n::text, 6, '0'), 'CERTIFICATE', 'INDIVIDUAL', 0, 'ACTIVE'",
                contracts());
        insert(
                "WARIFU_ACCOUNT (id, realm_id, contract, account_role, user_id, name, state)",
                person("n") + ", '%s', " + contractOf("n")
                        + ", case n %% 50 when 0 then 'ADMINISTRATOR' else 'USER' end,"
                        + " case n %% 50 when 0 then null else 'user' || lpad((n %% 50)::text, 4, '0') end,"
                        + " 'N' || reverse(lpad(n::text, 7, '0')) || ' 太郎', 'ACTIVE'",
                people());
        insert(
                "WARIFU_TOKEN (id, realm_id, serial, serial_reversed, kind, state, contract, algorithm, digits, period_seconds,"
                        + " seed, key_id, seed_version, last_step, drift_steps, failures, unbound_until)",
                token("n") + ", '%s', " + serial("n") + ", reverse(" + serial("n")
                        + "), case n %% 100 when 7 then 'SOFTWARE' else"
                        + " 'HARDWARE' end, case when " + registered("n")
                        + " then 'ACTIVE' when n %% 1000 = 13 then 'RETIRED'"
                        + " else 'STOCK' end, case when " + registered("n") + " then " + contractOf("n")
                        + " end, 'SHA1', 6, 30,"
                        + " decode(repeat('00', 48), 'hex'), '1', 1, -1, 0, 0,"
                        + " case when not (" + registered("n") + ") and n %% 1000 = 7 then " + NOW + " + " + DAY
                        + " end",
                tokens);
        insert(
                "WARIFU_REGISTRATION (holder, realm_id, contract, token, since)",
                person("n") + ", '%s', " + contractOf("n") + ", " + token("n") + ", 1",
                people(),
                registered("n"));
        insert(
                "WARIFU_TOKEN_HISTORY (id, realm_id, token, at, move, from_state, to_state, contract, party)",
                "gen_random_uuid()::text, '%s', " + token("n") + ", 1, 'REGISTER', 'STOCK', 'ACTIVE', "
                        + contractOf("n") + ", 'ADMINISTRATOR'",
                people(),
                registered("n"));
        insert(
                "WARIFU_CARD (id, realm_id, contract, serial, serial_reversed, state, cells, key_id, cells_version, labels, asked,"
                        + " exposure)",
                "'card-' || lpad(n::text, 31, '0'), '%s', case when n <= " + contracts()
                        + " then 'contract-' || lpad(n::text,"
                        + " 27, '0') end, 'C' || lpad(n::text, 8, '0'), reverse('C' || lpad(n::text, 8, '0')), case when n <= "
                        + contracts() + " then 'ACTIVE' else 'STOCK' end, '\\x00'::bytea, '1', 1, 'ア,イ', '0,0', 0",
                contracts() * 2);
        insert(
                "WARIFU_CARD_FAILURE (id, card, at)",
                "substr('%s', 1, 20) || lpad(n::text, 16, '0'), 'card-' || lpad((n / 5 + 1)::text, 31, '0'), " + NOW
                        + " - (n %% 30) * " + DAY + "::bigint",
                contracts() * 5 - 5);
        insert(
                "WARIFU_ATTEMPT (realm_id, subject, factor, failures)",
                "'%s', " + person("(n / 2)") + ", case n %% 2 when 0 then 'LOGIN_PIN' else 'ONE_TIME_PASSWORD' end, 0",
                people() * 2);
        insert("WARIFU_SOURCE (realm_id, source, last_at)", "'%s', 'source' || n, " + NOW, people() / 20);
        insert(
                "WARIFU_SOURCE_ACCOUNT (realm_id, source, subject, failed_at, succeeded_at)",
                "'%s', 'source' || n / 10, " + person("n") + ", case n %% 10 when 0 then " + NOW
                        + " end, case when n %% 10 > 0 then " + NOW + " end",
                people() / 2);
        insert("WARIFU_CERTIFICATE_HOLDER (account, realm_id, since)", person("n") + ", '%s', 1", people());
        insert(
                "WARIFU_CERTIFICATE (id, realm_id, account, subject, key_hash, state, mark, serial, thumbprint, not_before,"
                        + " not_after, ordered_at, mails)",
                "'certificate-' || lpad(n::text, 24, '0'), '%s', " + person("n")
                        + ", 'CN=' || n, 'key' || n, 'LIVE', 'LIVE'," + " n::text, 'print' || n, 0, " + NOW
                        + " + (31 + n %% 330) * " + DAY + "::bigint, 0, 0",
                people());
        insert(
                "WARIFU_TRANSACTION (id, realm_id, client, account, content, digest, confirmation, state, created_at, expires_at,"
                        + " factor, token, step)",
                "'transaction-' || lpad(n::text, 24, '0'), '%s', 'client', " + person("n")
                        + ", repeat('x', 400), 'digest', 'CODE',"
                        + " 'CONSUMED', " + NOW + " - (n %% 390) * " + DAY + "::bigint, " + NOW + " - (n %% 390) * "
                        + DAY
                        + "::bigint + 600000, 'one-time-password', " + token("n") + ", n",
                people());
        insert(
                "WARIFU_AUDIT (id, realm_id, at, action, actor, contract_id, subject, serial, serial_ending, content_hash,"
                        + " sealing, seq, link)",
                "'audit-' || lpad(n::text, 30, '0'), '%s', n, 'TRANSACTION_AUTHORISED', 'user' || n, lpad((n / 50 + 1)::text, 6,"
                        + " '0'), 'user' || n, '******' || lpad((n %% 10000)::text, 4, '0'), lpad((n %% 10000)::text, 4, '0'),"
                        + " repeat('0', 64), 'HASHED', n, repeat('0', 64)",
                people());
        execute("INSERT INTO WARIFU_AUDIT_HEAD (realm_id, seq, link) VALUES ('" + realmId + "', " + people()
                + ", repeat('0', 64))");
        indexes.forEach(index -> execute("SET LOCAL maintenance_work_mem = '512MB'; " + index));
        execute("ANALYZE");
    }

    /** Removes what keys do not need, so that it takes minutes and not an hour; returns how to make it again. */
    private List<String> withoutIndexes() {
        return database.run(em -> {
            List<String> definitions = new ArrayList<>();
            List<?> rows = em.createNativeQuery(
                            "SELECT i.indexdef, i.indexname FROM pg_indexes i WHERE i.tablename LIKE 'warifu%'"
                                    + " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)")
                    .getResultList();
            for (Object row : rows) {
                Object[] index = (Object[]) row;
                definitions.add((String) index[0]);
                em.createNativeQuery("DROP INDEX " + index[1]).executeUpdate();
            }
            return definitions;
        });
    }

    private void insert(String table, String values, int rows) {
        insert(table, values, rows, "true");
    }

    private void insert(String table, String values, int rows, String condition) {
        execute("INSERT INTO " + table + " SELECT " + values.formatted(realmId) + " FROM generate_series(1, " + rows
                + ") AS n WHERE " + condition.replace("%%", "%"));
    }

    private int execute(String sql) {
        return database.run(em -> em.unwrap(Session.class).doReturningWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        }));
    }

    private static String person(String n) {
        return "'person-' || lpad((" + n + ")::text, 29, '0')";
    }

    private static String token(String n) {
        return "'token-' || lpad((" + n + ")::text, 30, '0')";
    }

    private static String serial(String n) {
        return "'HT' || lpad((" + n + ")::text, 8, '0')";
    }

    /** Those of the first people who are users. */
    private String registered(String n) {
        return n + " <= " + people() + " and " + n + " %% 50 <> 0";
    }

    private static String contractOf(String n) {
        return "'contract-' || lpad(((" + n + " - 1) / 50 + 1)::text, 27, '0')";
    }
}
