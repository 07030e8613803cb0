package jp.warifu.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.warifu.audit.Actor;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 重要なお知らせ and its receipts. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S34")
final class NoticesTest {
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-23T00:00:00Z");

    @Parameter
    TestDatabase database;

    private String realmId = "";

    @BeforeEach
    void newRealm() {
        realmId = UUID.randomUUID().toString();
    }

    private <T> T notices(Function<Notices, T> work) {
        return database.run(em -> work.apply(new Notices(em, realmId)));
    }

    private boolean publish(String title, Instant from, Instant until) {
        return notices(notices -> {
            notices.publish(title, "本文", true, from, until, new Actor("職員", null));
            return true;
        });
    }

    private List<String> shownAt(Instant now) {
        return notices(
                notices -> notices.shownAt(now).stream().map(Notice::title).toList());
    }

    @Test
    void isShownFromItsStartUntilBeforeItsEndTheLatestFirst() {
        publish("古い", FROM, UNTIL);
        publish("新しい", FROM.plusSeconds(60), UNTIL);

        assertThat(shownAt(FROM.minusMillis(1))).isEmpty();
        assertThat(shownAt(FROM)).containsExactly("古い");
        assertThat(shownAt(UNTIL.minusMillis(1))).containsExactly("新しい", "古い");
        assertThat(shownAt(UNTIL)).isEmpty();
    }

    @Test
    void saysFromWhichDayToWhichItIsShown() {
        publish("終日", Instant.parse("2026-11-21T15:00:00Z"), Instant.parse("2026-11-30T15:00:00Z"));
        publish("年末", Instant.parse("2026-11-21T14:59:59Z"), Instant.parse("2027-01-03T15:00:01Z"));

        Map<String, String> periods = notices(
                notices -> notices.shownAt(FROM).stream().collect(Collectors.toMap(Notice::title, Notice::period)));

        assertThat(periods).isEqualTo(Map.of("終日", "2026/11/22 – 2026/11/30", "年末", "2026/11/21 – 2027/01/04"));
    }

    /** Every log-in passes the same notice again, and two tabs may pass it at once. */
    @Test
    void leavesOneReceiptThatSaysWhenItWasPassedFirst() {
        publish("お知らせ", FROM, UNTIL);
        Notice notice = notices(notices -> notices.shownAt(FROM).get(0));
        receive(notice, "account", FROM);

        Crowd.rush(16, i -> receive(notice, "account", FROM.plusSeconds(i)));
        Crowd.rush(16, i -> receive(notice, "somebody else", FROM.plusSeconds(5)));

        List<Long> receipts = database.run(em -> em.createQuery(
                        "select r.at from NoticeReceiptEntity r where r.notice = :notice order by r.at", Long.class)
                .setParameter("notice", notice.id())
                .getResultList());
        assertThat(receipts)
                .containsExactly(FROM.toEpochMilli(), FROM.plusSeconds(5).toEpochMilli());
    }

    private boolean receive(Notice notice, String account, Instant at) {
        return notices(notices -> {
            notices.received(notice, account, at);
            return true;
        });
    }
}
