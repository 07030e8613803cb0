package jp.warifu.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ClientCertificate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.demo.P12;

/** Chromium driven by Playwright: the machine's own where there is one, otherwise the one Playwright brings. */
public final class ChromiumBrowser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Service workers ask for a certificate that the browser itself accepts, whatever its contexts do.
            "--ignore-certificate-errors");

    private final Playwright playwright;
    private final Browser browser;

    private ChromiumBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static ChromiumBrowser start() {
        Optional<Path> executable = executable();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(executable.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
        executable.ifPresent(options::setExecutablePath);
        return new ChromiumBrowser(playwright, playwright.chromium().launch(options));
    }

    /** A fresh profile in Japanese that has no client certificate. */
    public BrowserContext context() {
        return browser.newContext(options());
    }

    /** A fresh profile in Japanese that answers with the certificate when one of the origins asks. */
    public BrowserContext context(P12 certificate, URI... origins) {
        return browser.newContext(options()
                .setClientCertificates(Arrays.stream(origins)
                        .map(origin -> new ClientCertificate(origin.toString())
                                .setPfxPath(certificate.file())
                                .setPassphrase(certificate.password()))
                        .toList()));
    }

    /** The browser itself, for contexts of other sizes and languages. */
    public Browser browser() {
        return browser;
    }

    /** What every profile starts from; the servers' authority is the demo's own. */
    public Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setLocale("ja-JP")
                .setTimezoneId("Asia/Tokyo")
                .setIgnoreHTTPSErrors(true);
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> executable() {
        String named = System.getProperty("chromium", System.getenv().getOrDefault("CHROMIUM", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        return Optional.of(Path.of("/usr/bin/chromium")).filter(Files::isExecutable);
    }
}
