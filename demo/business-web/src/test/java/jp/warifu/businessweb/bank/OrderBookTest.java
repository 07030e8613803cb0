package jp.warifu.businessweb.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import jp.warifu.businessweb.transaction.Content;
import jp.warifu.businessweb.transaction.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal says is all that is left after a crash. */
final class OrderBookTest {
    private static final Account ACCOUNT = new Account("1", "本店", "ordinary", "1023456", 1000);

    @TempDir
    Path directory;

    private static Order order(String transaction, long yen) {
        return new Order(
                transaction,
                "123456",
                "1",
                new Content("sub", Content.TRANSFER, List.of(new Line("名", "銀行", "普通 1", yen)), "\n\"摘要\""),
                Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void everyFateIsStillKnownAfterARestart() {
        try (OrderBook book = OrderBook.open(directory)) {
            assertThat(book.begin(order("a", 100), ACCOUNT)).isEqualTo(OrderBook.Begun.YES);
            assertThat(book.begin(order("b", 200), ACCOUNT)).isEqualTo(OrderBook.Begun.YES);
            assertThat(book.begin(order("c", 300), ACCOUNT)).isEqualTo(OrderBook.Begun.YES);
            book.execute("a", "receipt-a");
            book.abandon("b");
        }
        try (OrderBook book = OrderBook.open(directory)) {
            assertThat(book.of("123456"))
                    .extracting(Booking::fate)
                    .containsExactly(Fate.OPEN, Fate.ABANDONED, Fate.EXECUTED);
            assertThat(book.find("a").orElseThrow().receipt()).contains("receipt-a");
            assertThat(book.find("a").orElseThrow().order()).isEqualTo(order("a", 100));
            assertThat(book.open()).containsExactly(order("c", 300));
            assertThat(book.balance("123456", ACCOUNT)).isEqualTo(600);
        }
    }

    @Test
    void aTransactionHasOneOrderForEver() {
        try (OrderBook book = OrderBook.open(directory)) {
            book.begin(order("a", 100), ACCOUNT);
            assertThat(book.execute("a", "")).isTrue();
            assertThat(book.execute("a", "")).isFalse();
            assertThat(book.abandon("a")).isFalse();
            assertThat(book.begin(order("a", 100), ACCOUNT)).isEqualTo(OrderBook.Begun.BEFORE);
        }
        try (OrderBook book = OrderBook.open(directory)) {
            assertThat(book.begin(order("a", 100), ACCOUNT)).isEqualTo(OrderBook.Begun.BEFORE);
            assertThat(book.balance("123456", ACCOUNT)).isEqualTo(900);
        }
    }

    @Test
    void openOrdersAreSetAside() {
        try (OrderBook book = OrderBook.open(directory)) {
            book.begin(order("a", 600), ACCOUNT);
            assertThat(book.begin(order("b", 401), ACCOUNT)).isEqualTo(OrderBook.Begun.NOT_COVERED);
            assertThat(book.begin(order("c", 400), ACCOUNT)).isEqualTo(OrderBook.Begun.YES);
            book.abandon("a");
            assertThat(book.balance("123456", ACCOUNT)).isEqualTo(600);
            assertThat(book.find("b")).isEmpty();
        }
    }

    @Test
    void aHalfWrittenLineHadNotHappened() throws Exception {
        try (OrderBook book = OrderBook.open(directory)) {
            book.begin(order("a", 100), ACCOUNT);
        }
        Path journal = directory.resolve("orders.journal");
        Files.writeString(journal, "{\"event\":\"executed\",\"transact", StandardOpenOption.APPEND);

        try (OrderBook book = OrderBook.open(directory)) {
            assertThat(book.open()).hasSize(1);
            book.execute("a", "receipt");
        }
        try (OrderBook book = OrderBook.open(directory)) {
            assertThat(book.find("a").orElseThrow().fate()).isEqualTo(Fate.EXECUTED);
        }
    }

    @Test
    void aBrokenJournalIsNotGuessedAt() throws Exception {
        Files.writeString(directory.resolve("orders.journal"), "nonsense\n");

        assertThatThrownBy(() -> OrderBook.open(directory)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoProcessesDoNotShareAJournal() {
        try (OrderBook book = OrderBook.open(directory)) {
            assertThatThrownBy(() -> OrderBook.open(directory)).isInstanceOf(RuntimeException.class);
            assertThat(book.open()).isEmpty();
        }
    }
}
