package jp.warifu.theme;

import static jp.warifu.theme.Specimen.done;
import static jp.warifu.theme.Specimen.of;
import static jp.warifu.theme.Specimen.refusal;
import static jp.warifu.theme.Specimen.screen;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages about certificates that the realm issues: one's own, the first one, the users'. */
final class CertificateSpecimens {
    private static final String ENTRY = "/realms/business-web/warifu/certificate/first";
    private static final List<String> FORM = List.of("proof", "filePassword", "filePasswordAgain");
    private static final List<String> FIRST = List.of("loginPin", "proof", "filePassword", "filePasswordAgain");

    private static final String PEM = "-----BEGIN CERTIFICATE-----\n"
            + "MIICFjCCAbygAwIBAgIQRXhhbXBsZUV4YW1wbGVFeDAKBggqhkjOPQQDAjBEMQsw\n".repeat(8)
            + "-----END CERTIFICATE-----\n";

    private CertificateSpecimens() {}

    public record Row(
            String userId,
            String name,
            String state,
            @Nullable String end,
            @Nullable String openUntil,
            @Nullable String usableFrom) {}

    static Stream<Specimen> all() {
        return Stream.of(own(), first(), results(), users()).flatMap(s -> s);
    }

    private static Map<String, Object> own(String entry, String availability, String asked, Object... more) {
        Map<String, Object> model = screen(more);
        model.putIfAbsent("entry", entry);
        model.putIfAbsent("contractId", "123456");
        model.putIfAbsent("holder", entry.equals("user") ? "hanako01 朝日 花子" : "管理 太郎");
        model.putIfAbsent("availability", availability);
        model.putIfAbsent("asked", asked);
        model.putIfAbsent("subject", entry.equals("user") ? "CN=123456 1303 hanako01" : "CN=123456 1303");
        model.putIfAbsent("fileName", entry.equals("user") ? "123456-hanako01" : "123456");
        model.putIfAbsent("coolingOff", 0);
        return model;
    }

    private static Specimen own(String name, @Nullable String code, List<String> inputs, Map<String, Object> model) {
        return new Specimen(name, "warifu-certificate.ftl", "certificate", code, inputs, model);
    }

    private static Stream<Specimen> own() {
        return Stream.of(
                own("certificate-renewal", null, FORM, own("user", "RENEWAL", "code", "end", "2026/12/24")),
                own(
                        "certificate-open",
                        null,
                        FORM,
                        own(
                                "administrator",
                                "OPEN",
                                "confirmation-pin",
                                "openUntil",
                                "2026/12/25 10:00",
                                "usersUrl",
                                "/realms/business-web/warifu/users",
                                "coolingOff",
                                60)),
                own(
                        "certificate-wrong-code",
                        "wrong-otp",
                        FORM,
                        own(
                                "user",
                                "RENEWAL",
                                "code",
                                refusal(
                                        "wrong-otp",
                                        List.of("proof"),
                                        "end",
                                        "2026/12/24",
                                        "holder",
                                        Specimen.HOSTILE))),
                own(
                        "certificate-wrong-request",
                        "csr-subject",
                        FORM,
                        own(
                                "user",
                                "OPEN",
                                "confirmation-pin",
                                refusal("csr-subject", List.of("csr"), "csr", Specimen.HOSTILE))),
                own(
                        "certificate-too-early",
                        null,
                        List.of(),
                        own(
                                "user",
                                "TOO_EARLY",
                                "code",
                                "obstacle",
                                "certificate-not-now",
                                "end",
                                "2027/11/24",
                                "renewableFrom",
                                "2027/10/25 10:00")),
                own(
                        "certificate-closed",
                        "certificate-not-now",
                        List.of(),
                        own(
                                "administrator",
                                "CLOSED",
                                "confirmation-pin",
                                refusal(
                                        "certificate-not-now",
                                        List.of(),
                                        "obstacle",
                                        "certificate-not-now",
                                        "usersUrl",
                                        "/realms/business-web/warifu/users"))),
                own(
                        "certificate-unregistered",
                        null,
                        List.of(),
                        own("user", "OPEN", "unregistered", "obstacle", "certificate-unregistered")));
    }

    private static Specimen first(String name, @Nullable String code, List<String> inputs, Map<String, Object> model) {
        model.put("formToken", "t\"<c>");
        model.put("formAction", ENTRY);
        return new Specimen(name, "warifu-certificate-entry.ftl", "certificate-entry", code, inputs, model);
    }

    private static Stream<Specimen> first() {
        return Stream.of(
                first("certificate-entry", null, List.of("contractId", "userId"), of()),
                first(
                        "certificate-entry-wrong-id",
                        "invalid-user-id",
                        List.of("contractId", "userId"),
                        of(refusal(
                                "invalid-user-id",
                                List.of("userId"),
                                "contractId",
                                "123456",
                                "userId",
                                Specimen.HOSTILE))),
                first(
                        "certificate-entry-user",
                        null,
                        FIRST,
                        of(
                                "contractId",
                                "123456",
                                "userId",
                                "hanako01",
                                "subject",
                                "CN=123456 1303 hanako01",
                                "fileName",
                                "123456-hanako01",
                                "coolingOff",
                                0)),
                first(
                        "certificate-entry-refused",
                        "certificate-refused",
                        FIRST,
                        of(refusal(
                                "certificate-refused",
                                List.of("loginPin", "proof"),
                                "contractId",
                                "123456",
                                "subject",
                                "CN=123456 1303,O=朝日",
                                "fileName",
                                "123456",
                                "coolingOff",
                                0))));
    }

    private static Stream<Specimen> results() {
        return Stream.of(
                new Specimen(
                        "certificate-result",
                        "warifu-certificate-result.ftl",
                        "certificate-result",
                        null,
                        List.of(),
                        of(
                                "certificate",
                                PEM,
                                "chain",
                                PEM,
                                "fileName",
                                "123456-hanako01",
                                "download",
                                "data:application/x-pem-file;base64,TUlJ")),
                new Specimen(
                        "certificate-result-later",
                        "warifu-certificate-result.ftl",
                        "certificate-result",
                        null,
                        List.of(),
                        of(
                                "certificate",
                                PEM,
                                "fileName",
                                "123456",
                                "usableFrom",
                                "安全のため、この電子証明書は 2026/11/25 11:00 からログインに使用できます。",
                                "download",
                                "data:application/x-pem-file;base64,TUlJ")));
    }

    private static Stream<Specimen> users() {
        List<Row> rows = List.of(
                new Row("hanako01", "朝日 花子", "live", "2027/11/24", null, "2026/11/25 11:00"),
                new Row("taro02", "朝日 太郎", "renewal", "2026/12/20", "2026/12/25 10:00", null),
                new Row("jiro03", "朝日 次郎", "open", null, "2026/12/25 10:00", null),
                new Row("goro04", "朝日 五郎", "expired", "2026/11/20", null, null),
                new Row("keiri-sato", Specimen.HOSTILE, "none", null, null, null));
        Object[] links = {
            "confirmUrl",
            "/realms/business-web/warifu/certificates/confirm",
            "ownUrl",
            "/realms/business-web/warifu/certificate",
            "usersUrl",
            "/realms/business-web/warifu/users"
        };
        Map<String, Object> list = screen(links);
        list.put("rows", rows);
        Map<String, Object> banner = screen(done("certificate-revoked"));
        banner.putAll(of(links));
        banner.put("rows", List.of());
        return Stream.of(
                new Specimen("certificates", "warifu-certificates.ftl", "certificates", null, List.of(), list),
                new Specimen(
                        "certificates-none",
                        "warifu-certificates.ftl",
                        "certificates",
                        "certificate-revoked",
                        List.of(),
                        banner),
                new Specimen(
                        "confirm-revoke-certificate",
                        "warifu-confirm.ftl",
                        "confirm",
                        null,
                        List.of("confirmationPin"),
                        screen("operation", "revoke-certificate", "subjects", List.of("hanako01 朝日 花子"), "days", 30)),
                new Specimen(
                        "confirm-reissue-certificate",
                        "warifu-confirm.ftl",
                        "confirm",
                        "stale",
                        List.of("confirmationPin"),
                        screen(refusal(
                                "stale",
                                List.of(),
                                "operation",
                                "reissue-certificate",
                                "subjects",
                                List.of("hanako01 " + Specimen.HOSTILE),
                                "days",
                                30))));
    }
}
