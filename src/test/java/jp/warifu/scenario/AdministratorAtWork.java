package jp.warifu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import org.jspecify.annotations.Nullable;

/** A logged-in administrator at 利用者情報選択 and the ワンタイムパスワードの設定 menu. */
public final class AdministratorAtWork {

    private final World world;
    private final LogIn logIn;
    private @Nullable HttpPage page;

    AdministratorAtWork(World world, LogIn logIn) {
        this.world = world;
        this.logIn = logIn;
    }

    public LogIn logIn() {
        return logIn;
    }

    public Person person() {
        return logIn.person();
    }

    public HttpPage page() {
        HttpPage current = page;
        if (current == null) {
            throw new IllegalStateException("No screen is open");
        }
        return current;
    }

    /** Opens an address below {@code /warifu}. */
    public HttpPage open(String path) {
        return at(logIn.browser().get(world.screen(path)));
    }

    /** 利用者情報選択. */
    public HttpPage users() {
        return open("/users");
    }

    /** Chooses an operation for some users. */
    public HttpPage choose(String operation, String... userIds) {
        HttpForm form = users().form();
        for (String userId : userIds) {
            form.add("user", userId);
        }
        return at(form.submit("operation", operation));
    }

    /** 利用形態設定 with the right confirmation PIN. */
    public AdministratorAtWork chooseMode(String mode) {
        choose("usage-mode");
        at(modeForm(mode, person().confirmationPin()).submit());
        expectDone();
        return this;
    }

    public HttpForm modeForm(String mode, String confirmationPin) {
        return page().form().set("usageMode", mode).set("confirmationPin", confirmationPin);
    }

    /** 利用登録 with a fresh code and the right confirmation PIN. */
    public AdministratorAtWork register(@Nullable Person user, TokenInHand token) {
        openRegistration(user);
        submitRegistration(token.serial(), token.fresh(), person().confirmationPin());
        return this;
    }

    public HttpPage openRegistration(@Nullable Person user) {
        return open("/users/register" + (user == null ? "" : "?user=" + user.userId()));
    }

    public HttpPage submitRegistration(String serial, String code, String confirmationPin) {
        return at(page().form()
                .set("serial", serial)
                .set("otp", code)
                .set("confirmationPin", confirmationPin)
                .submit());
    }

    /** 利用中止, 利用中止解除, 事故設定 or 事故解除 with the right confirmation PIN. */
    public HttpPage carryOut(String operation, Person... users) {
        choose(
                operation,
                Arrays.stream(users)
                        .map(Person::userId)
                        .collect(Collectors.toList())
                        .toArray(String[]::new));
        return confirm(person().confirmationPin());
    }

    public HttpPage confirm(String confirmationPin) {
        return at(page().form().set("confirmationPin", confirmationPin).submit());
    }

    /** What 現在の設定 says of a user, cell by cell. */
    public Optional<String> currentSettings(Person user) {
        return users().document().select(".current tr[data-user=" + user.userId() + "]").stream()
                .map(row -> row.text())
                .findFirst();
    }

    public HttpPage get(URI address) {
        return at(logIn.browser().get(address));
    }

    public HttpPage at(HttpPage next) {
        page = next;
        return next;
    }

    /** The last change went through. */
    public AdministratorAtWork expectDone() {
        assertThat(page().alert()).as("%s", page()).isEmpty();
        assertThat(page().banner()).as("%s", page()).isPresent();
        return this;
    }
}
