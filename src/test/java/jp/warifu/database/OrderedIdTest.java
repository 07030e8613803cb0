package jp.warifu.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OrderedIdTest {
    /** Later than whatever another test of this process made an id for. */
    private static final Instant NOW = Instant.parse("2096-11-26T00:00:00.123Z");

    @Test
    void idsOfOneMillisecondSortAsTheyWereMade() {
        List<String> ids =
                IntStream.range(0, 10_000).mapToObj(i -> OrderedId.next(NOW)).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aClockThatIsSetBackDoesNotDisturbTheOrder() {
        Stream<Instant> times = Stream.of(NOW.plusSeconds(60), NOW.plusSeconds(30), NOW, NOW.plusSeconds(90));

        assertThat(times.map(OrderedId::next).toList()).isSorted();
    }

    @Test
    void theIdIsAUuidOfItsTime() {
        Instant later = NOW.plusSeconds(3600);
        UUID id = UUID.fromString(OrderedId.next(later));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(later.toEpochMilli());
    }
}
