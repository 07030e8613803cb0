package jp.warifu.theme;

import java.util.List;
import java.util.stream.Stream;
import jp.warifu.screens.QrCode;
import jp.warifu.softtoken.OtpauthUri;
import jp.warifu.token.SerialNumber;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;

/** The page for authenticator apps: before, after, and refused. */
final class AuthenticatorSpecimens {
    private static final String TEMPLATE = "warifu-authenticator.ftl";
    private static final String PAGE = "authenticator";
    private static final Object[] COMMON = {"days", 7, "formAction", "/authenticate?code=a&execution=b"};

    private AuthenticatorSpecimens() {}

    private static Object[] with(Object... more) {
        return Stream.of(COMMON, more).flatMap(Stream::of).toArray();
    }

    /** The seed of RFC 6238's examples. */
    private static OtpauthUri uri() {
        byte[] seed = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return new OtpauthUri("わりふ信用金庫", new SerialNumber("WS03141592658"), new Seed(seed), TokenParameters.COMMON);
    }

    static Stream<Specimen> all() {
        return Stream.of(
                new Specimen("authenticator", TEMPLATE, PAGE, null, List.of(), Specimen.of(COMMON)),
                new Specimen(
                        "authenticator-activation-refused",
                        TEMPLATE,
                        PAGE,
                        "activation-refused",
                        List.of("activationCode"),
                        Specimen.of(with(Specimen.refusal(
                                "activation-refused", List.of("activationCode"), "activation", true)))),
                new Specimen(
                        "authenticator-too-many",
                        TEMPLATE,
                        PAGE,
                        "too-many-tokens",
                        List.of(),
                        Specimen.of(with(Specimen.refusal("too-many-tokens", List.of())))),
                new Specimen(
                        "authenticator-made",
                        TEMPLATE,
                        PAGE,
                        null,
                        List.of(),
                        Specimen.of(with(
                                "serial",
                                uri().serial().value(),
                                "key",
                                uri().key().replaceAll("(.{4})(?!$)", "$1 "),
                                "uri",
                                uri().text(),
                                "qr",
                                QrCode.of(uri().text()),
                                "registerBy",
                                "2026年12月2日 12:04"))));
    }
}
