package jp.warifu.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ClientCertificate;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jp.warifu.demo.DemoRealm;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.BrowserTest;
import jp.warifu.server.ChromiumBrowser;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of a person in Chromium: the key is made in the browser, the file is saved, and a browser that has it logs in.
 */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S70")
@Tag("S72")
@Tag("S73")
final class CertificateInBrowserIT {
    private static final String YAMADA = "yamada01";
    private static final String FILE_PASSWORD = "Fairu-no-kagi 8";
    private static final String AUTHORITY = "warifu.certificate.authority";

    private World world;
    private ChromiumBrowser browser;
    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    void issue(WarifuServer server, ChromiumBrowser chromium) {
        world = World.of(server);
        browser = chromium;
        world.setRealm(AUTHORITY, "key-store");
    }

    @BeforeEach
    void forget() {
        posted.clear();
    }

    @AfterAll
    void issueNoMore() {
        world.setRealm(AUTHORITY, "none");
    }

    @Test
    void theFirstCertificateIsMadeSavedAndLogsIn(@TempDir Path directory) throws Exception {
        Company company = world.company().withUsers(YAMADA).open();
        Person user = company.user(YAMADA);
        Path file;
        try (BrowserContext context = browser.context()) {
            Page page = page(context);
            page.navigate(world.screen("/certificate/first").toString());
            page.fill("[name=contractId]", company.id());
            page.fill("[name=userId]", YAMADA);
            page.click("main form button[type=submit]");

            page.waitForSelector("[name=filePassword]");
            assertThat(page.isVisible("[data-without-script]")).isFalse();
            page.fill("[name=loginPin]", user.loginPin());
            page.fill("[name=proof]", user.confirmationPin());
            file = acquired(page, directory);
        }

        X509Certificate certificate = readByJava(file);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + company.id() + " 1303 " + YAMADA);
        logsIn(user, file);
    }

    @Test
    @Tag("S71")
    void aWrongCodeIsToldInThePageAndTheNextOneRenews(@TempDir Path directory) throws Exception {
        Company company = world.company().withUsers(YAMADA).open();
        world.ledger()
                .execute(
                        "UPDATE warifu_certificate_holder SET since = NULL WHERE account IN (SELECT a.id FROM warifu_account a"
                                + " JOIN warifu_contract c ON c.id = a.contract WHERE c.contract_id = ?)",
                        company.id());
        TokenInHand token = company.sharingAToken();
        Person user = company.user(YAMADA);
        Path present = saved(directory.resolve("present.p12"), user);
        Path file;
        try (BrowserContext context = context(present, "none-to-guess")) {
            Page page = page(context);
            logIn(page, user);
            page.navigate(world.screen("/certificate").toString());
            page.fill("[name=filePassword]", "short");
            page.fill("[name=filePasswordAgain]", "short");
            page.fill("[name=proof]", token.wrong());
            page.click("main form button[type=submit]");
            assertThat(page.innerText("[role=alert]")).contains("8文字以上");
            assertThat(posted).noneMatch(body -> body.contains("proof="));

            page.fill("[name=filePassword]", FILE_PASSWORD);
            page.fill("[name=filePasswordAgain]", FILE_PASSWORD);
            page.click("main form button[type=submit]");
            page.waitForSelector("[role=alert][data-code=wrong-otp]");
            assertThat(page.inputValue("[name=proof]")).isEmpty();

            page.fill("[name=proof]", token.fresh());
            file = acquired(page, directory);
        }

        readByJava(file);
        logsIn(user, file);
        try (BrowserContext context = context(present, "none-to-guess")) {
            Page page = page(context);
            page.navigate(address(user));
            assertThat(name(page)).isEqualTo("certificate-error");
        }
    }

    /** Sends the form and saves the file. */
    private Path acquired(Page page, Path directory) {
        page.fill("[name=filePassword]", FILE_PASSWORD);
        page.fill("[name=filePasswordAgain]", FILE_PASSWORD);
        page.click("main form button[type=submit]");
        page.waitForSelector("[data-done=certificate-issued]");
        Download download = page.waitForDownload(() -> page.click("main a[download]"));
        assertThat(download.suggestedFilename()).endsWith(".p12");
        Path file = directory.resolve(download.suggestedFilename());
        download.saveAs(file);
        assertThat(posted)
                .anyMatch(body -> body.contains("CERTIFICATE+REQUEST"))
                .noneMatch(body -> body.contains("filePassword") || body.contains("Fairu"))
                .noneMatch(body -> body.contains("PRIVATE"));
        return file;
    }

    /** Java knows nothing of the script: its key store opens the file, and the key is the certificate's. */
    private static X509Certificate readByJava(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, FILE_PASSWORD.toCharArray());
        }
        String alias = store.aliases().nextElement();
        PrivateKey key = (PrivateKey) store.getKey(alias, FILE_PASSWORD.toCharArray());
        X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
        assertThat(store.getCertificateChain(alias)).hasSize(2);
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        assertThat(signature.verify(signed)).isTrue();
        return certificate;
    }

    private void logsIn(Person user, Path file) {
        try (BrowserContext context = context(file, FILE_PASSWORD)) {
            logIn(page(context), user);
        }
    }

    private void logIn(Page page, Person user) {
        page.navigate(address(user));
        assertThat(name(page)).isEqualTo("pin");
        page.fill("[name=pin]", user.loginPin());
        page.click("main form button[type=submit]");
        page.waitForURL(address -> address.startsWith(application().toString()));
    }

    private String address(Person user) {
        return world.application(user.clientId()).logIn().address().toString();
    }

    private URI application() {
        return world.server().clients().redirectUri(DemoRealm.USER_CLIENT).resolve("/");
    }

    private static String name(Page page) {
        return page.getAttribute("body", "data-page");
    }

    private Page page(BrowserContext context) {
        context.setDefaultTimeout(60_000);
        context.onRequest(this::remember);
        return context.newPage();
    }

    private void remember(Request request) {
        if (request.method().equals("POST") && request.postData() != null) {
            posted.add(request.postData());
        }
    }

    private BrowserContext context(Path file, String password) {
        return browser.browser()
                .newContext(browser.options()
                        .setClientCertificates(List.of(
                                new ClientCertificate(world.server().baseUrl().toString())
                                        .setPfxPath(file)
                                        .setPassphrase(password))));
    }

    /** The certificate that the person has from elsewhere, as a file. */
    private static Path saved(Path file, Person user) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", user.certificate().key(), "none-to-guess".toCharArray(), new X509Certificate[] {
            user.certificate().certificate()
        });
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "none-to-guess".toCharArray());
        }
        return file;
    }
}
