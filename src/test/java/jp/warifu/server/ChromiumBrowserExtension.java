package jp.warifu.server;

/** The browser of the run. */
final class ChromiumBrowserExtension extends SharedByTests<ChromiumBrowser> {
    ChromiumBrowserExtension() {
        super(ChromiumBrowser.class, ChromiumBrowser::start);
    }
}
