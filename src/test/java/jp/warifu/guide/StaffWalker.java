package jp.warifu.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import jp.warifu.demo.DemoData;

/** A member of staff (職員) at a browser profile of her own, before 職員用画面. */
final class StaffWalker implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final String desk;

    /** @param realm the bank's, whose desk it is; the staff's is the one in which they were hired */
    StaffWalker(Walker.Ground ground, DemoData.Staff member, String realm) {
        this.context = ground.profile(null);
        this.page = context.newPage();
        this.desk = ground.server() + "/realms/" + member.realm() + "/warifu-staff/" + realm;
        open("");
        expect("staff-login");
        page.fill("[name=username]", member.username());
        page.fill("[name=password]", member.password());
        page.click("main form button[type=submit]");
        expect("desk-home");
    }

    Page page() {
        return page;
    }

    StaffWalker open(String path) {
        page.navigate(desk + path);
        return this;
    }

    StaffWalker expect(String name) {
        page.waitForSelector("body[data-page='" + name + "']");
        page.waitForLoadState();
        assertThat(page.locator("main [role=alert]").count())
                .as(page.locator("main").innerText())
                .isZero();
        return this;
    }

    StaffWalker fill(String field, String text) {
        page.fill("main [name=" + field + "]", text);
        return this;
    }

    StaffWalker check(String group, String value) {
        page.check("main input[name=" + group + "][value=" + value + "]");
        return this;
    }

    StaffWalker attach(String field, Path file) {
        page.setInputFiles("main [name=" + field + "]", file);
        return this;
    }

    StaffWalker decide(String decision) {
        page.click("main button[name=decision][value=" + decision + "]");
        return this;
    }

    /** The first of such links in the page. */
    StaffWalker follow(String link) {
        page.click("main " + link + " >> nth=0");
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
