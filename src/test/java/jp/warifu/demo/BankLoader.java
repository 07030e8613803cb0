package jp.warifu.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.pskc.PskcException;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcReader;
import jp.warifu.server.RestClient;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/** Loads what {@code realm-config/demo} holds through the staff API, as a bank would. */
final class BankLoader implements DemoLoader {
    private static final Path DIRECTORY = Path.of("realm-config", "demo");
    private static final String API = "/admin/realms/" + DemoRealm.NAME + "/warifu/";
    private static final String BOUNDARY = "warifu-demo-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public DemoData load(Target target) {
        try {
            List<DemoData.Contract> contracts = new ArrayList<>();
            for (JsonNode contract : read("contracts.json")) {
                done(target.admin().post(API + "contracts", contract.toString()));
                contracts.add(contract(target, contract));
            }
            List<DemoData.Token> tokens = new ArrayList<>();
            String key =
                    Files.readString(DIRECTORY.resolve("tokens-hardware.key")).strip();
            tokens.addAll(stock(target, "tokens-hardware.pskc.xml", "HARDWARE", key));
            tokens.addAll(stock(target, "tokens-software.pskc.xml", "SOFTWARE", null));
            for (JsonNode notice : read("notices.json")) {
                target.admin().post(API + "notices", notice.toString()).ok();
            }
            return new DemoData(
                    target.baseUrl(),
                    DemoRealm.NAME,
                    target.clients(),
                    contracts,
                    tokens,
                    DemoStaff.hire(target.admin()),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<DemoData.Contract> newcomers(Target target, Runnable issue) {
        try {
            List<DemoData.Contract> contracts = new ArrayList<>();
            for (JsonNode contract : read("newcomers.json")) {
                ObjectNode withoutUsers = contract.deepCopy();
                withoutUsers.putArray("users");
                done(target.admin().post(API + "contracts", withoutUsers.toString()));
                contracts.add(contract(target, withoutUsers));
            }
            issue.run();
            for (JsonNode contract : read("newcomers.json")) {
                String id = contract.get("id").textValue();
                List<DemoData.Person> users = new ArrayList<>();
                for (JsonNode user : contract.get("users")) {
                    done(target.admin().post(API + "contracts/" + id + "/users", user.toString()));
                    users.add(person(user, null));
                }
                contracts.replaceAll(opened -> opened.id().equals(id) ? opened.with(users) : opened);
            }
            return contracts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A first start that was cut short has loaded some of it already, each part as a whole. */
    private static void done(RestClient.Response response) {
        if (response.status() != 409) {
            response.ok();
        }
    }

    private static JsonNode read(String file) throws IOException {
        return JSON.readTree(Files.readString(DIRECTORY.resolve(file)));
    }

    private static DemoData.Contract contract(Target target, JsonNode contract) {
        String id = contract.get("id").textValue();
        boolean byCertificate = contract.get("loginMethod").textValue().equals("CERTIFICATE");
        List<DemoData.Person> users = new ArrayList<>();
        for (JsonNode user : contract.get("users")) {
            String userId = user.get("userId").textValue();
            CertificateRequest request = CertificateRequest.user(id, Demo.INSTITUTION, userId);
            users.add(person(user, byCertificate ? certificate(target, id + "-" + userId, request) : null));
        }
        CertificateRequest request = CertificateRequest.administrator(id, Demo.INSTITUTION);
        JsonNode card = contract.get("card");
        Map<String, String> cells =
                JSON.convertValue(card.get("cells"), new TypeReference<LinkedHashMap<String, String>>() {});
        return new DemoData.Contract(
                id,
                Demo.INSTITUTION,
                contract.get("loginMethod").textValue(),
                person(contract.get("administrator"), byCertificate ? certificate(target, id, request) : null),
                users,
                new DemoData.Card(card.get("serial").textValue(), cells));
    }

    private static P12 certificate(Target target, String name, CertificateRequest request) {
        return target.pki().certificate(name, request);
    }

    private static DemoData.Person person(JsonNode person, @Nullable P12 p12) {
        return new DemoData.Person(
                person.path("userId").textValue(),
                person.get("username").textValue(),
                p12 == null
                        ? null
                        : Path.of("")
                                .toAbsolutePath()
                                .relativize(p12.file().toAbsolutePath())
                                .toString(),
                p12 == null ? null : p12.password(),
                person.get("loginPin").textValue(),
                person.get("confirmationPin").textValue());
    }

    private static List<DemoData.Token> stock(Target target, String file, String kind, @Nullable String key)
            throws IOException {
        byte[] container = Files.readAllBytes(DIRECTORY.resolve(file));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        if (key != null) {
            fields.put("key", key);
        }
        fields.put("file", new String(container, StandardCharsets.UTF_8));
        done(target.admin()
                .send("POST", API + "tokens", multipart(fields), "multipart/form-data; boundary=" + BOUNDARY));
        List<DemoData.Token> tokens = new ArrayList<>();
        PskcReader reader = key == null
                ? PskcReader.plain()
                : PskcReader.withPreSharedKey(HexFormat.of().parseHex(key));
        try {
            reader.read(new ByteArrayInputStream(container), pskc -> tokens.add(token(pskc, kind)));
        } catch (PskcException e) {
            throw new IllegalStateException(file, e);
        }
        return tokens;
    }

    private static String multipart(Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\n")
                .append("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return body.append("--" + BOUNDARY + "--\r\n").toString();
    }

    private static DemoData.Token token(PskcKey key, String kind) {
        return new DemoData.Token(
                key.serial(),
                kind,
                new Base32().encodeToString(key.seed().bytes()),
                key.parameters().algorithm().name(),
                key.parameters().digits(),
                (int) key.parameters().period().toSeconds(),
                null);
    }
}
