package jp.warifu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import jp.warifu.server.HttpPage;

/** What every test of pages and events asserts. */
public final class Pages {

    private Pages() {}

    /** The page of that name, with that alert. */
    public static void assertPage(HttpPage page, String name, String alert) {
        assertThat(page.name()).as("%s", page).isEqualTo(name);
        assertThat(page.alert()).as("%s", page).contains(alert);
    }

    /** The page of that name, without an alert. */
    public static void assertPage(HttpPage page, String name) {
        assertThat(page.name()).as("%s", page).isEqualTo(name);
        assertThat(page.alert()).as("%s", page).isEmpty();
    }

    /** Not an error of the server, and not the application's authorization code. */
    public static void assertHarmless(HttpPage page) {
        assertThat(page.status()).as("%s", page).isLessThan(500);
        assertThat(page.redirected("code")).as("%s", page).isEmpty();
    }

    /** The last event is a refused log-in step of that person. */
    public static Event assertRefused(EventLog events, Person person, String error) {
        Event event = events.last();
        assertThat(event.summary()).isEqualTo("LOGIN_ERROR:" + error);
        assertThat(event.userId()).isEqualTo(person.accountId());
        assertThat(event.clientId()).isEqualTo(person.clientId());
        return event;
    }

    /** The last event is a change of one-time-password settings, done by that administrator. */
    public static Event assertChanged(EventLog events, Person administrator, String action) {
        Event event = events.last();
        assertThat(event.summary()).isEqualTo("UPDATE_CREDENTIAL");
        assertThat(event.userId()).isEqualTo(administrator.accountId());
        assertThat(event.detail("warifu_action")).isEqualTo(action);
        assertThat(event.detail("warifu_contract")).isEqualTo(administrator.contract());
        return event;
    }

    /** The last event is a refused change, counted for that factor. */
    public static Event assertChangeRefused(EventLog events, Person administrator, String factor) {
        Event event = events.last();
        assertThat(event.summary()).isEqualTo("UPDATE_CREDENTIAL_ERROR:invalid_user_credentials");
        assertThat(event.userId()).isEqualTo(administrator.accountId());
        assertThat(event.detail("warifu_factor")).isEqualTo(factor);
        return event;
    }

    /** Text without Japanese letters. */
    public static List<String> japanese(String text) {
        return Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]+")
                .matcher(text)
                .results()
                .map(result -> result.group())
                .toList();
    }
}
