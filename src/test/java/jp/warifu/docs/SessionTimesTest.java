package jp.warifu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.warifu.demo.DemoRealm;
import org.junit.jupiter.api.Test;

/** The times of sessions that docs/security.md tells are those of the realm that is shipped. */
final class SessionTimesTest {
    private static final Path SECURITY = Path.of("docs", "security.md");
    private static final Pattern KEY = Pattern.compile("`([a-zA-Z]+)`");
    private static final Pattern TIME = Pattern.compile("(\\d+) (second|minute|hour)s");

    @Test
    void areThoseOfTheWorkedExample() throws IOException {
        JsonNode realm = new ObjectMapper().readTree(DemoRealm.FILE.toFile());
        MarkdownTable times = MarkdownTable.of(SECURITY).stream()
                .filter(table -> table.columns().equals(List.of("Ends", "After", "Where it is set")))
                .findFirst()
                .orElseThrow();

        assertThat(times.rows())
                .filteredOn(row -> KEY.matcher(row.get(2)).find()
                        && TIME.matcher(row.get(1)).find())
                .hasSize(5)
                .allSatisfy(row -> assertThat(
                                realm.path(first(KEY, row.get(2)).group(1)).asLong())
                        .as("%s", row)
                        .isEqualTo(seconds(row.get(1))));
        assertThat(realm.path("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.path("refreshTokenMaxReuse").asInt(-1)).isZero();
        assertThat(realm.path("rememberMe").asBoolean(true)).isFalse();
    }

    private static long seconds(String text) {
        Matcher time = first(TIME, text);
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "second" -> number;
            case "minute" -> Duration.ofMinutes(number).toSeconds();
            case "hour" -> Duration.ofHours(number).toSeconds();
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Matcher first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher;
    }
}
