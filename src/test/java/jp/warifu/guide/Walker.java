package jp.warifu.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jp.warifu.server.ChromiumBrowser;
import org.jspecify.annotations.Nullable;

/**
 * One person at one browser profile. Says what the person does, in the guide's words; every page that is expected is
 * handed to an inspection.
 */
final class Walker implements AutoCloseable {

    /** A window on a small notebook. */
    private static final int WIDTH = 1100;

    private static final int HEIGHT = 760;
    /** Milliseconds; a busy machine takes its time. */
    private static final double PATIENCE = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final URI application;
    private final Consumer<Walker> inspection;
    private final Hands hands;
    private final List<String> complaints = new ArrayList<>();
    private Customer customer;

    private Walker(
            BrowserContext context, URI application, Customer customer, Consumer<Walker> inspection, boolean keyboard) {
        this.context = context;
        this.page = context.newPage();
        this.application = application;
        this.customer = customer;
        this.inspection = inspection;
        this.hands = keyboard ? new Keyboard(page) : new Mouse(page);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && isOurFault(message.text())) {
                complaints.add(message.text());
            }
        });
    }

    /**
     * Where walkers walk.
     *
     * @param server origin of the log-in pages
     * @param application origin of the application
     * @param scale pixels of a picture for each of a page
     * @param inspection looks at every page that is expected
     */
    record Ground(ChromiumBrowser browser, URI server, URI application, double scale, Consumer<Walker> inspection) {
        Walker walker(Customer customer) {
            return walker(customer, false);
        }

        /** Somebody who has no mouse. */
        Walker withKeyboardOnly(Customer customer) {
            return walker(customer, true);
        }

        private Walker walker(Customer customer, boolean keyboard) {
            BrowserContext context = profile(customer.certificate());
            return new Walker(context, application, customer, inspection, keyboard);
        }

        /** A fresh one, in the size of the manual's pictures. */
        BrowserContext profile(Customer.@Nullable Certificate certificate) {
            Browser.NewContextOptions options =
                    browser.options().setViewportSize(WIDTH, HEIGHT).setDeviceScaleFactor(scale);
            if (certificate != null) {
                options.setClientCertificates(List.of(certificate.at(server.toString())));
            }
            BrowserContext context = browser.browser().newContext(options);
            context.setDefaultTimeout(PATIENCE);
            return context;
        }
    }

    Page page() {
        return page;
    }

    Customer customer() {
        return customer;
    }

    /** The person remembers new PINs. */
    void remember(String loginPin, String confirmationPin) {
        customer = customer.withPins(loginPin, confirmationPin);
    }

    /** The {@code data-page}; empty on pages that are not ours. */
    String name() {
        String name = page.locator("body").getAttribute("data-page");
        return name == null ? "" : name;
    }

    /** The {@code data-code} of what the page announces; empty without an announcement. */
    String code() {
        Locator announced = page.locator("main [role=alert], main [role=status]");
        return announced.count() == 0 ? "" : String.valueOf(announced.first().getAttribute("data-code"));
    }

    String text() {
        return page.locator("main").innerText();
    }

    /** Errors of scripts, and what the content security policy stopped. */
    List<String> complaints() {
        return complaints;
    }

    /** Keycloak puts an inline script of its own into each answer to a step; the policy stops it, as it should. */
    private boolean isOurFault(String message) {
        return message.contains("Content Security Policy")
                && !(message.startsWith("Executing inline script") && page.url().contains("/login-actions/"));
    }

    /** The page of that name, which announces nothing. */
    Walker expect(String name) {
        return expect(name, "");
    }

    Walker expect(String name, String code) {
        assertThat(name() + " " + code())
                .as("%s at %s: %s", customer, page.url(), text())
                .isEqualTo(name + " " + code);
        inspection.accept(this);
        return this;
    }

    Walker says(String... texts) {
        assertThat(text()).contains(texts);
        return this;
    }

    /** 管理者ログイン or 利用者ログイン on the application's page. */
    Walker enter() {
        return enter(customer.isAdministrator());
    }

    Walker enter(boolean administrator) {
        return enter(administrator ? "business-web-admin" : "business-web");
    }

    private Walker enter(String clientId) {
        page.navigate(application + "/");
        follow("a[href='/login/" + clientId + "']");
        return this;
    }

    /** The whole log-in. */
    Walker logIn() {
        enter();
        if (customer.certificate() == null) {
            expect("contract-login").typeIds(customer.loginPin());
        } else {
            expect("pin").typePin(customer.loginPin());
        }
        if (customer.isAdministrator()) {
            expect("card").typeCard().expect("notice").submit();
        }
        return arrived();
    }

    /** At the application, logged in, or with a transaction that it has accepted. */
    Walker arrived() {
        assertThat(page.url())
                .as("%s: %s", customer, text())
                .matches(Pattern.quote(application.toString()) + "/(session|orders)/.*");
        return this;
    }

    Walker logOut() {
        page.navigate(application + "/session/" + (customer.isAdministrator() ? "business-web-admin" : "business-web"));
        leave(() -> hands.press("form[action^='/logout/'] button"));
        if (name().equals("logout-confirm")) {
            submit();
        }
        return this;
    }

    Walker typePin(String pin) {
        return fill("pin", pin).submit();
    }

    Walker typeIds(String pin) {
        fill("loginId", customer.contract());
        String userId = customer.userId();
        if (userId != null) {
            fill("userId", userId);
        }
        return fill("pin", pin).submit();
    }

    Walker typeCard() {
        return fill("cell1", digit(0)).fill("cell2", digit(1)).submit();
    }

    Walker typeCardWrong() {
        int right = Integer.parseInt(digit(1));
        return fill("cell1", digit(0))
                .fill("cell2", Integer.toString((right + 1) % 10))
                .submit();
    }

    private String digit(int which) {
        String label = page.locator("label[data-cell]").nth(which).getAttribute("data-cell");
        return String.valueOf(customer.cells().get(label));
    }

    /** Both PINs of the first log-in. */
    Walker typeNewPins(String login, String loginAgain, String confirmation) {
        return fill("newPin", login)
                .fill("newPinAgain", loginAgain)
                .fill("currentConfirmationPin", customer.confirmationPin())
                .fill("newConfirmationPin", confirmation)
                .fill("newConfirmationPinAgain", confirmation)
                .submit();
    }

    Walker changePin(String current, String changed) {
        return fill("currentPin", current)
                .fill("newPin", changed)
                .fill("newPinAgain", changed)
                .submit();
    }

    /** 利用者情報登録／変更 from the main menu. */
    Walker users() {
        page.navigate(application + "/session/business-web-admin");
        follow("#users");
        return this;
    }

    /** Opens ⊞ ワンタイムパスワードの設定. */
    Walker openMenu() {
        Locator button = page.locator("button[aria-expanded]");
        if ("false".equals(button.getAttribute("aria-expanded"))) {
            hands.press("button[aria-expanded]");
        }
        assertThat(button.getAttribute("aria-expanded")).isEqualTo("true");
        return this;
    }

    /** An operation of that menu. */
    Walker choose(String operation, String... userIds) {
        for (String userId : userIds) {
            hands.check("input[name=user][value='" + userId + "']");
        }
        openMenu();
        leave(() -> hands.press("button[name=operation][value=" + operation + "]"));
        return this;
    }

    Walker chooseMode(String mode) {
        hands.check("input[name=usageMode][value=" + mode + "]");
        return confirm();
    }

    /** Which user's token stays, or {@code none}. */
    Walker keep(String userId) {
        hands.check("input[name=keep][value='" + userId + "']");
        return confirm();
    }

    /** Types the confirmation PIN, and OK. */
    Walker confirm() {
        return confirm(customer.confirmationPin());
    }

    Walker confirm(String pin) {
        return fill("confirmationPin", pin).submit();
    }

    Walker register(String serial, String code) {
        return fill("serial", serial).fill("otp", code).confirm();
    }

    /** 取引 at the application: the sample application wants to know which. */
    Walker beginTransaction() {
        page.navigate(application + "/session/business-web");
        follow("#transaction");
        if (name().equals("transfer")) {
            page.selectOption("#payee", "1");
            page.fill("#amount", "1200000");
            page.fill("#reference", "請求書 031");
            submit("main form button.primary");
        }
        return this;
    }

    Walker typeCode(String code) {
        return fill("otp", code).submit();
    }

    /** What the application's token says. */
    String claim(String claim) {
        return page.locator("[data-token=access] [data-claim=" + claim + "]").innerText();
    }

    /** The other language, from the links at the top. */
    Walker language(String tag) {
        follow("nav a[hreflang=" + tag + "]");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(tag);
        return this;
    }

    /** The browser's button for it. */
    Walker reload() {
        page.reload();
        return this;
    }

    Walker open(String address) {
        page.navigate(address);
        return this;
    }

    Walker fill(String field, String text) {
        hands.type("main [name=" + field + "]", text);
        return this;
    }

    /** The one button that sends the page's form. */
    Walker submit() {
        return submit("main form button[type=submit]");
    }

    private Walker submit(String button) {
        leave(() -> hands.press(button));
        return this;
    }

    Walker follow(String link) {
        leave(() -> hands.press(link));
        return this;
    }

    /** Waits for the next document, which does not carry the mark of this one. */
    private void leave(Runnable step) {
        page.evaluate("document.documentElement.dataset.left = ''");
        step.run();
        page.waitForSelector(
                "html:not([data-left]) body",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState();
    }

    @Override
    public void close() {
        context.close();
    }

    /** How a person works a page. */
    private interface Hands {
        void type(String field, String text);

        void check(String choice);

        void press(String target);
    }

    private record Mouse(Page page) implements Hands {
        @Override
        public void type(String field, String text) {
            page.fill(field, text);
        }

        @Override
        public void check(String choice) {
            page.check(choice);
        }

        @Override
        public void press(String target) {
            page.click(target);
        }
    }

    /** Reaches everything by the tab key, and sees where the focus is (WCAG 2.4.7). */
    private record Keyboard(Page page) implements Hands {
        private static final int MOST_TABS = 80;
        /** On the element itself, or on the frame of the choice it stands in. */
        private static final String FOCUS_SHOWS = """
                () => {
                  const shows = element => {
                    const style = getComputedStyle(element);
                    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
                  };
                  return shows(document.activeElement) || shows(document.activeElement.parentElement);
                }""";

        @Override
        public void type(String field, String text) {
            reach(field);
            page.keyboard().press("Control+A");
            page.keyboard().type(text);
        }

        @Override
        public void check(String choice) {
            if (isRadio(choice)) {
                checkRadio(choice);
            } else {
                reach(choice);
                page.keyboard().press("Space");
            }
            assertThat(page.locator(choice).isChecked()).as(choice).isTrue();
        }

        @Override
        public void press(String target) {
            reach(target);
            page.keyboard().press("Enter");
        }

        private boolean isRadio(String choice) {
            return "radio".equals(page.locator(choice).getAttribute("type"));
        }

        /** A group is one stop of the tab key; arrows move in it. */
        private void checkRadio(String choice) {
            String group = "input[name=" + page.locator(choice).getAttribute("name") + "]";
            reach(group);
            page.keyboard().press("Space");
            for (int i = page.locator(group).count();
                    i > 1 && !page.locator(choice).isChecked();
                    i--) {
                page.keyboard().press("ArrowDown");
            }
        }

        private void reach(String target) {
            for (int i = 0; i < MOST_TABS; i++) {
                if (isFocused(target)) {
                    assertThat(page.evaluate(FOCUS_SHOWS))
                            .as("the focus shows at %s", target)
                            .isEqualTo(true);
                    return;
                }
                page.keyboard().press("Tab");
            }
            throw new AssertionError("The tab key does not reach " + target + " on " + page.url());
        }

        private boolean isFocused(String target) {
            return Boolean.TRUE.equals(page.evaluate(
                    "target => document.activeElement !== null && document.activeElement.matches(target)", target));
        }
    }
}
