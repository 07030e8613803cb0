package jp.warifu.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.demo.DemoRealm;
import jp.warifu.server.RestClient;
import jp.warifu.server.WarifuServer;

/** The banking application's own side of transactions: its service account. */
public final class BankingApplication {
    private static final String PATH = "/realms/" + DemoRealm.NAME + "/warifu/transactions";

    private final RestClient service;

    /** Another application, or one that proves in another way who it is. */
    public BankingApplication(RestClient service) {
        this.service = service;
    }

    BankingApplication(WarifuServer server) {
        this(RestClient.serviceAccount(
                server.pki(),
                server.baseUrl(),
                DemoRealm.NAME,
                DemoRealm.USER_CLIENT,
                server.clients().secret(DemoRealm.USER_CLIENT)));
    }

    /** A transfer of so many yen by the user. */
    public static Map<String, Object> transfer(Person user, int yen) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("sub", user.accountId());
        content.put("type", "transfer");
        content.put("currency", "JPY");
        content.put("amount", Integer.toString(yen));
        content.put(
                "payees",
                List.of(Map.of(
                        "name",
                        "カ）ミドリシヨウジ",
                        "bank",
                        "みどり銀行 本店",
                        "account",
                        "普通 1234567",
                        "amount",
                        Integer.toString(yen))));
        content.put("reference", "請求書 2026-11-031");
        return content;
    }

    public PostedTransaction post(Map<String, Object> content) {
        return new PostedTransaction(this, content, send(content).ok().json());
    }

    public PostedTransaction postTransfer(Person user, int yen) {
        return post(transfer(user, yen));
    }

    /** Whatever it is, as it is. */
    public RestClient.Response send(Object content) {
        return service.post(PATH, content);
    }

    /** Any text of any kind. */
    public RestClient.Response send(String body, String contentType) {
        return service.send("POST", PATH, body, contentType);
    }

    public RestClient.Response look(String id) {
        return service.send("GET", PATH + "/" + id, null);
    }

    public JsonNode get(String id) {
        return service.get(PATH + "/" + id);
    }

    public RestClient.Response consume(String id, Object executed) {
        return service.post(PATH + "/" + id + "/consume", executed);
    }

    public RestClient.Response giveUp(String id) {
        return service.delete(PATH + "/" + id);
    }

    /** Where transactions are posted. */
    public static String path() {
        return PATH;
    }

    /** The same requests by somebody else. */
    public static String path(String id) {
        return PATH + "/" + id;
    }
}
