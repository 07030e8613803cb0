package jp.warifu.scenario;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.warifu.attempt.Factor;
import jp.warifu.server.WarifuServer;

/** What stands in the database behind the pages. */
public final class Ledger {

    private final WarifuServer server;

    Ledger(WarifuServer server) {
        this.server = server;
    }

    /** The wrong answers in a row that are counted for a person now. */
    public int failures(Person person, Factor factor) {
        return query(
                        "SELECT failures FROM WARIFU_ATTEMPT WHERE subject = ? AND factor = ?",
                        person.accountId(),
                        factor.name())
                .stream()
                .map(row -> ((Number) row.get("failures")).intValue())
                .findFirst()
                .orElse(0);
    }

    /** The name of the account's state. */
    public String state(Person person) {
        return (String) one("SELECT state FROM WARIFU_ACCOUNT WHERE id = ?", person.accountId())
                .get("state");
    }

    /** The row of a token, all columns in lower case. */
    public Map<String, Object> token(TokenInHand token) {
        return one("SELECT * FROM WARIFU_TOKEN WHERE serial = ?", token.serial());
    }

    public String tokenState(TokenInHand token) {
        return (String) token(token).get("state");
    }

    public int tokenFailures(TokenInHand token) {
        return ((Number) token(token).get("failures")).intValue();
    }

    /** The audit records of a contract, oldest first. */
    public List<Map<String, Object>> audit(Company company) {
        return query("SELECT * FROM WARIFU_AUDIT WHERE contract_id = ? ORDER BY at, id", company.id());
    }

    /** {@code ACTION} or {@code ACTION:reason} of the contract's audit records, oldest first. */
    public List<String> auditSummary(Company company) {
        return audit(company).stream()
                .map(row -> row.get("reason") == null
                        ? (String) row.get("action")
                        : row.get("action") + ":" + row.get("reason"))
                .toList();
    }

    public String accountId(String username) {
        return (String) one(
                        "SELECT u.id FROM USER_ENTITY u JOIN REALM r ON r.id = u.realm_id"
                                + " WHERE u.username = ? AND r.name = ?",
                        username,
                        server.realm())
                .get("id");
    }

    public Map<String, Object> one(String sql, Object... parameters) {
        List<Map<String, Object>> rows = query(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows: " + sql);
        }
        return rows.get(0);
    }

    /** Rows by column name in lower case. */
    public List<Map<String, Object>> query(String sql, Object... parameters) {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                return rows(found);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public int execute(String sql, Object... parameters) {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<Map<String, Object>> rows(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<Map<String, Object>> rows = new ArrayList<>();
        while (found.next()) {
            Map<String, Object> row = new HashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                Object value = found.getObject(i);
                row.put(
                        columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                        value instanceof Clob text ? text.getSubString(1, (int) text.length()) : value);
            }
            rows.add(row);
        }
        return rows;
    }
}
