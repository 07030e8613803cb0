package jp.warifu.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search outlives the log-in in between. */
final class ReturnAddressTest {
    private static final URI PAGE = URI.create("https://bank.example.jp/realms/master/warifu-staff/bank/requests");

    private static Map<String, List<String>> query(String... pairs) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            query.put(pairs[i], List.of(pairs[i + 1]));
        }
        return query;
    }

    /** As Keycloak's answer comes: its parameters behind those of the redirect URI. */
    private static Map<String, List<String>> answered(URI sent) {
        Map<String, List<String>> query = query("state", "random", "session_state", "s", "iss", "i", "code", "c");
        if (sent.getQuery() != null) {
            query.put("search", List.of(sent.getQuery().substring("search=".length())));
        }
        return query;
    }

    private static String kept(String search) {
        return Base64.getUrlEncoder().encodeToString(search.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSearchComesBackAsItWasAndNothingOfTheLogInWithIt() {
        ReturnAddress first = ReturnAddress.of(PAGE, query("state", "OPEN", "contract", "100% {花} & 子"));

        assertThat(first.forLogIn().getRawQuery()).matches("search=[\\w-]+").doesNotContain("state");
        assertThat(ReturnAddress.of(PAGE, answered(first.forLogIn())).own())
                .isEqualTo(first.own())
                .isEqualTo(URI.create(PAGE + "?contract=100%25+%7B%E8%8A%B1%7D+%26+%E5%AD%90&state=OPEN"));
    }

    @Test
    void aPageWithoutASearchIsLedBackToWithoutOne() {
        ReturnAddress first = ReturnAddress.of(PAGE, query());

        assertThat(first.forLogIn()).isEqualTo(PAGE);
        assertThat(ReturnAddress.of(PAGE, answered(PAGE)).own()).isEqualTo(PAGE);
        assertThat(ReturnAddress.of(PAGE, query("error", "access_denied", "state", "random"))
                        .forLogIn())
                .isEqualTo(PAGE);
    }

    @Test
    void whoIsAskedTwiceKeepsTheSearch() {
        URI once = ReturnAddress.of(PAGE, query("q", "1234")).forLogIn();

        assertThat(ReturnAddress.of(PAGE, query("search", kept("q=1234"), "error", "login_required"))
                        .forLogIn())
                .isEqualTo(ReturnAddress.of(PAGE, answered(once)).forLogIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=1\r\nSet-Cookie: a=b", "q=1#there", "q=%zz", "//elsewhere.example", "q=花"})
    void whatWasNotSentIsDropped(String forged) {
        assertThat(ReturnAddress.of(PAGE, query("search", kept(forged), "code", "c"))
                        .own())
                .isEqualTo(PAGE);
    }

    @Test
    void whatIsNoBase64OrTooLongIsDropped() {
        assertThat(ReturnAddress.of(PAGE, query("search", "§")).own()).isEqualTo(PAGE);
        assertThat(ReturnAddress.of(PAGE, query("q", "1".repeat(3000))).forLogIn())
                .isEqualTo(PAGE);
    }
}
