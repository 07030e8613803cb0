package jp.warifu.guide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.demo.DemoData;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.DemoToken;
import jp.warifu.demo.RunningDemo;
import jp.warifu.server.ChromiumBrowser;
import jp.warifu.server.Pause;
import jp.warifu.server.RestClient;

/** Walks through the demo and takes a picture of every page of the operator's manual. */
final class Screenshots {

    /** Small enough for a page of paper, large enough to be read. */
    private static final double SCALE = 0.8;

    private static final String WRONG_PIN = "Machigai1";

    private final RunningDemo demo;
    private final DemoData data;
    private final Walker.Ground ground;
    private final Album album;
    private final TokenInDemo hardware;
    private final TokenInDemo app;
    private final TokenInDemo secondApp;

    private Screenshots(RunningDemo demo, ChromiumBrowser browser, Album album) {
        this.demo = demo;
        this.data = demo.data();
        this.album = album;
        this.ground = new Walker.Ground(browser, demo.baseUrl(), demo.application(), SCALE, walker -> {});
        this.hardware = token("HARDWARE", 0);
        this.app = token("SOFTWARE", 0);
        this.secondApp = token("SOFTWARE", 1);
    }

    /** Argument: the directory of the pictures. The demo makes itself at home in target/screenshots, which must be new. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of("target", "screenshots").toAbsolutePath();
        try (RunningDemo demo = RunningDemo.start(root, keycloak(), Path.of("target", "keycloak-warifu.jar"));
                ChromiumBrowser browser = ChromiumBrowser.start()) {
            new Screenshots(demo, browser, new Album(Path.of(arguments[0]))).takeAll();
        }
    }

    private static Path keycloak() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(directory -> Files.exists(directory.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("target/ holds no Keycloak"));
        }
    }

    private void takeAll() {
        withoutLogIn();
        setUp();
        transactions();
        exchange();
        changeOfTheMode();
        certificates();
        logInByContractId();
        refusals();
        bank();
    }

    /** A token of the demo; the codes it gives are each new. */
    private static final class TokenInDemo {
        private final DemoData.Token token;
        private long last;

        TokenInDemo(DemoData.Token token) {
            this.token = token;
        }

        String serial() {
            return token.serial();
        }

        String fresh() {
            while (now() <= last) {
                Pause.millis(1_000);
            }
            last = now();
            return code(last);
        }

        String used() {
            return code(last);
        }

        /** Two codes in a row of a clock that is so many steps ahead. */
        List<String> ahead(int steps) {
            long first = now() + steps;
            return List.of(code(first), code(first + 1));
        }

        /** Six digits that it does not show these minutes. */
        String wrong() {
            List<String> near = Stream.iterate(now() - 30, step -> step + 1)
                    .limit(60)
                    .map(this::code)
                    .toList();
            return Stream.of("123456", "234567", "345678")
                    .filter(code -> !near.contains(code))
                    .findFirst()
                    .orElseThrow();
        }

        private long now() {
            return Math.floorDiv(Instant.now().getEpochSecond(), (long) token.period());
        }

        private String code(long step) {
            return new DemoToken(token).code(Instant.ofEpochSecond(step * token.period()));
        }
    }

    private TokenInDemo token(String kind, int index) {
        return new TokenInDemo(data.tokens().stream()
                .filter(token -> token.kind().equals(kind))
                .skip(index)
                .findFirst()
                .orElseThrow());
    }

    private Walker administrator(int contract) {
        DemoData.Contract of = data.contracts().get(contract);
        return ground.walker(Customer.of(of, of.administrator(), demo.root()));
    }

    private Walker user(int contract, int user) {
        DemoData.Contract of = data.contracts().get(contract);
        return ground.walker(Customer.of(of, of.users().get(user), demo.root()));
    }

    private void take(Walker walker, String page, String name) {
        take(walker, page, "", name);
    }

    private void take(Walker walker, String page, String code, String name) {
        walker.expect(page, code);
        album.take(walker.page(), name);
    }

    private URI screen(String name) {
        return URI.create(demo.baseUrl() + "/realms/" + data.realm() + "/warifu/" + name);
    }

    private void withoutLogIn() {
        try (Walker walker = administrator(0)) {
            walker.open(demo.application() + "/");
            album.takeHead(walker.page(), "entry");
            take(walker.open(screen("help").toString()), "help", "help");
            take(walker.open(screen("lost-phone").toString()), "lost-phone", "lost-phone");
        }
    }

    /** Steps ① to ⑨. */
    private void setUp() {
        try (Walker administrator = administrator(0)) {
            take(administrator.enter(), "pin", "pin");
            take(administrator.typePin(administrator.customer().loginPin()), "card", "card");
            take(administrator.typeCardWrong(), "card", "wrong-card", "wrong-card");
            take(administrator.typeCard(), "notice", "notice");
            administrator.submit().arrived();
            album.takeHead(administrator.page(), "main-menu");
            take(administrator.users(), "users", "users");
            take(administrator.openMenu(), "users", "menu");
            take(administrator.choose("usage-mode"), "usage-mode", "usage-mode");
            take(administrator.chooseMode("SHARED"), "register", "usage-mode-shared", "register");
            administrator
                    .register(hardware.serial(), hardware.fresh())
                    .expect("users", "registered")
                    .openMenu();
            take(administrator, "users", "registered", "current-settings");
            take(administrator.choose("stop", "yamada01"), "confirm", "stop");
            administrator.confirm().expect("users", "stopped");
            take(administrator.openMenu(), "users", "stopped", "users-stopped");
            take(administrator.choose("resume", "yamada01"), "confirm", "resume");
            administrator.confirm().expect("users", "resumed");
            take(administrator.choose("report-incident", "yamada01"), "confirm", "report-incident");
            administrator.confirm().expect("users", "incident-reported");
            take(administrator.openMenu(), "users", "incident-reported", "users-incident");
            take(administrator.choose("clear-incident", "yamada01"), "confirm", "clear-incident");
            administrator.confirm().expect("users", "incident-cleared");
            administrator.follow("a[href$='/warifu/pins/login']");
            take(administrator, "pin-change", "pin-change");
            administrator.follow("a[href$='/warifu/pins/confirmation']");
            take(administrator, "pin-change", "confirmation-pin-change");
        }
    }

    private void transactions() {
        try (Walker user = user(0, 0)) {
            take(user.enter(), "pin", "pin-user");
            user.typePin(user.customer().loginPin()).arrived();
            take(user.beginTransaction(), "otp", "otp");
            take(user.typeCode(hardware.used()), "otp", "used-otp", "used-code");
            take(user.typeCode(hardware.wrong()), "otp", "wrong-otp", "wrong-code");
            List<String> codes = hardware.ahead(5);
            take(user.typeCode(codes.get(0)), "otp", "second-code", "second-code");
            user.typeCode(codes.get(1)).arrived();
            user.beginTransaction();
            for (int i = 0; i < 3; i++) {
                user.typeCode(hardware.wrong()).expect("otp", "wrong-otp");
            }
            take(user.typeCode(hardware.wrong()), "otp", "wrong-otp-last", "wrong-code-last");
            take(user.typeCode(hardware.wrong()), "stopped", "stopped", "stopped");
        }
    }

    private void exchange() {
        try (Walker administrator = administrator(0);
                Walker user = user(0, 1)) {
            administrator.logIn().users().choose("resume", "yamada01").confirm();
            take(administrator.choose("register"), "register", "register-replacement");
            setRealmAttribute("warifu.cooling-off", "60");
            administrator.register(app.serial(), app.fresh()).expect("users", "replaced");
            take(administrator.openMenu(), "users", "replaced", "replaced");
            take(user.logIn().beginTransaction(), "cooling-off", "cooling-off", "cooling-off");
            setRealmAttribute("warifu.cooling-off", "0");
        }
    }

    private void changeOfTheMode() {
        try (Walker administrator = administrator(0);
                Walker user = user(0, 2)) {
            administrator.logIn().users();
            take(administrator.choose("usage-mode"), "usage-mode", "usage-mode-change");
            take(administrator.chooseMode("INDIVIDUAL"), "confirm", "mode-change");
            administrator.keep("yamada01").expect("users", "usage-mode-individual");
            take(administrator.choose("register", "suzuki02"), "register", "register-user");
            administrator.register(secondApp.serial(), secondApp.fresh()).expect("users", "registered");
            take(administrator.openMenu(), "users", "registered", "users-individual");
            take(user.logIn().beginTransaction(), "unregistered", "unregistered", "unregistered");
        }
    }

    private void certificates() {
        try (Walker administrator = administrator(0);
                Walker user = user(0, 0)) {
            user.logIn();
            administrator.logIn().open(screen("certificates/confirm") + "?operation=reissue-certificate&user=yamada01");
            take(administrator, "confirm", "certificate-reissue");
            administrator.confirm().expect("certificates", "certificate-reopened");
            take(administrator.open(screen("certificates").toString()), "certificates", "certificates");
            take(user.open(screen("certificate").toString()), "certificate", "certificate");
        }
        DemoData.Contract contract = data.newcomers().get(0);
        Customer newcomer = Customer.of(contract, contract.administrator(), demo.root());
        try (Walker user = ground.walker(newcomer.with(null))) {
            user.open(screen("certificate/first").toString()).expect("certificate-entry");
            user.fill("contractId", contract.id())
                    .fill("userId", contract.users().get(0).userId());
            take(user.submit(), "certificate-entry", "certificate-first");
        }
    }

    private void logInByContractId() {
        Customer first = new Customer(
                "456789",
                null,
                "Hajime2026",
                "Kakunin45",
                data.contracts().get(2).card().cells(),
                null);
        open(first);
        try (Walker administrator = ground.walker(first)) {
            take(administrator.enter(), "contract-login", "contract-login");
            take(administrator.typeIds(WRONG_PIN), "contract-login", "wrong-login", "wrong-login");
            administrator.typeIds(first.loginPin()).expect("card").typeCard();
            take(administrator, "initial-pins", "initial-pins");
        }
        try (Walker user = user(2, 0)) {
            take(user.enter(), "contract-login", "contract-login-user");
            user.typeIds(user.customer().loginPin()).arrived();
            take(user.beginTransaction(), "confirmation-pin", "confirmation-pin");
        }
    }

    private void refusals() {
        DemoData.Contract second = data.contracts().get(1);
        Customer administrator = Customer.of(second, second.administrator(), demo.root());
        Customer user = Customer.of(second, second.users().get(0), demo.root());
        try (Walker walker = ground.walker(administrator.with(null))) {
            walker.enter().expect("contract-login").typeIds(WRONG_PIN);
            take(walker, "certificate-error", "required", "certificate-required");
        }
        try (Walker walker = ground.walker(administrator.with(user.certificate()))) {
            take(walker.enter(), "certificate-error", "user-at-administrator", "certificate-of-a-user");
        }
        Path expired = demo.root().resolve("target/demo/pki/clients/expired-administrator.p12");
        try (Walker walker = ground.walker(administrator.with(Customer.Certificate.of(expired, pki().password())))) {
            take(walker.enter(), "certificate-error", "expired", "certificate-expired");
        }
        try (Walker walker = ground.walker(administrator)) {
            take(walker.enter().typePin(WRONG_PIN), "pin", "wrong-pin", "wrong-pin");
            for (int i = 0; i < 3; i++) {
                walker.typePin(WRONG_PIN);
            }
            take(walker, "pin", "wrong-pin-last", "wrong-pin-last");
            take(walker.typePin(WRONG_PIN), "locked", "locked", "locked");
        }
    }

    /** What staff see: a file of tokens that is looked at only, and a form that a second person releases. */
    private void bank() {
        try (StaffWalker keeper = member("stock-keeper")) {
            keeper.open("/tokens/imports/new").expect("desk-token-import-new");
            keeper.attach("file", demo.root().resolve("realm-config/demo/tokens-hardware.pskc.xml"));
            keeper.check("kind", "HARDWARE")
                    .check("format", "PSKC")
                    .fill("key", keyOfTheMaker())
                    .decide("check");
            keeper.expect("desk-token-import");
            keeper.page().waitForSelector("#problems");
            album.take(keeper.page(), "staff-token-check");
        }
        try (StaffWalker clerk = member("branch-clerk");
                StaffWalker releaser = member("branch-releaser")) {
            clerk.open("/requests/new").expect("desk-request-new").check("kind", "RESET_PINS");
            clerk.fill("contract", data.contracts().get(0).id()).fill("form", "KA-0012");
            clerk.fill("reason", "暗証番号を失念されたため");
            clerk.decide("preview").expect("desk-request-preview").decide("file");
            clerk.expect("desk-request");
            releaser.open("/requests").expect("desk-requests").follow("th a");
            album.take(releaser.expect("desk-request").page(), "staff-release");
        }
    }

    private StaffWalker member(String username) {
        return data.staff().stream()
                .filter(member -> member.username().equals(username))
                .findFirst()
                .map(member -> new StaffWalker(ground, member, data.realm()))
                .orElseThrow();
    }

    private String keyOfTheMaker() {
        try {
            return Files.readString(demo.root().resolve("realm-config/demo/tokens-hardware.key"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoPki pki() {
        return DemoPki.open(demo.root().resolve("target/demo/pki"));
    }

    private RestClient staff() {
        return RestClient.admin(pki(), demo.baseUrl(), "admin", "admin");
    }

    /** The contract of an administrator who has not logged in yet. */
    private void open(Customer administrator) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("id", administrator.contract());
        contract.put("loginMethod", "ID_PIN");
        contract.put("pinsInitial", true);
        contract.put(
                "administrator",
                Map.of(
                        "username", administrator.contract(),
                        "name", "例示物産 管理者",
                        "loginPin", administrator.loginPin(),
                        "confirmationPin", administrator.confirmationPin()));
        contract.put("users", List.of());
        contract.put("card", Map.of("serial", "CARD" + administrator.contract(), "cells", administrator.cells()));
        staff().post("/admin/realms/" + data.realm() + "/warifu/contracts", contract)
                .ok();
    }

    private void setRealmAttribute(String name, String value) {
        ObjectNode realm = staff().get("/admin/realms/" + data.realm()).deepCopy();
        ((ObjectNode) realm.get("attributes")).put(name, value);
        staff().put("/admin/realms/" + data.realm(), realm).ok();
    }
}
