package jp.warifu.businessweb.transaction;

import java.util.Map;

/**
 * One payee line (受取人).
 *
 * @param yen more than zero
 */
public record Line(String name, String bank, String account, long yen) {

    public Line {
        if (yen <= 0) {
            throw new IllegalArgumentException("Nothing to pay");
        }
    }

    Map<String, Object> members() {
        return Map.of("name", name, "bank", bank, "account", account, "amount", Long.toString(yen));
    }

    static Line of(Map<String, Object> members) {
        return new Line(
                String.valueOf(members.get("name")),
                String.valueOf(members.get("bank")),
                String.valueOf(members.get("account")),
                Long.parseLong(String.valueOf(members.get("amount"))));
    }
}
