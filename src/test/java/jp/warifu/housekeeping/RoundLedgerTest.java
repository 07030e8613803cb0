package jp.warifu.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import jp.warifu.database.Crowd;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that know of each other by the database only. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class RoundLedgerTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DEAD_AT_ONCE = Duration.ofMillis(-1);

    @Parameter
    TestDatabase database;

    private final String round = "round-" + UUID.randomUUID();

    private Optional<Shift> begin(Duration interval) {
        return Shift.begin(database, round, interval);
    }

    private Optional<Shift> beginAndDie() {
        return Shift.begin(database, round, Duration.ZERO, DEAD_AT_ONCE);
    }

    /** Another's work in the tables: a round of the same kind that is there or not. */
    private static Function<EntityManager, Integer> mark(String name) {
        return em -> em.createQuery("insert into RoundEntity (name, heldUntil, dueAt) values (:name, 0L, 0L)")
                .setParameter("name", name)
                .executeUpdate();
    }

    private long marks(String name) {
        return database.run(em -> em.createQuery("select count(r) from RoundEntity r where r.name = :name", Long.class)
                .setParameter("name", name)
                .getSingleResult());
    }

    @Test
    void ofManyNodesAtOnceOneMakesTheRound() {
        List<Optional<Shift>> shifts = Crowd.rush(person -> begin(HOUR));

        assertThat(shifts).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void ofManyNodesAtOnceOneMakesTheNextToo() {
        begin(Duration.ZERO).orElseThrow().end();

        assertThat(Crowd.rush(person -> begin(HOUR)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);
    }

    @Test
    void itIsNotMadeAgainBeforeItIsDue() {
        begin(HOUR).orElseThrow().end();

        assertThat(begin(HOUR)).isEmpty();
    }

    @Test
    void itIsNotMadeByTwoEvenWhenItIsDueAgain() {
        begin(Duration.ZERO).orElseThrow();

        assertThat(begin(Duration.ZERO)).isEmpty();
    }

    @Test
    void theRoundOfADeadNodeIsTakenOver() {
        beginAndDie().orElseThrow();

        assertThat(Crowd.rush(person -> begin(Duration.ZERO)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);
    }

    /** A node that was only slow: it is told before anything of it is committed, and takes nothing from its successor. */
    @Test
    void whoWasTakenForDeadDoesNothingBesideTheSuccessor() {
        Shift slow = beginAndDie().orElseThrow();
        Shift successor = begin(Duration.ZERO).orElseThrow();
        String work = "work-" + UUID.randomUUID();

        assertThatThrownBy(() -> slow.run(mark(work))).isInstanceOf(Shift.OverException.class);
        assertThatThrownBy(slow::goOn).isInstanceOf(Shift.OverException.class);
        slow.end();

        assertThat(marks(work)).isZero();
        assertThat(begin(Duration.ZERO)).isEmpty();
        successor.run(mark(work));
        assertThat(marks(work)).isOne();
    }

    /** One that is heard of in time keeps its turn, however long the round is. */
    @Test
    void whoGoesOnKeepsTheTurn() {
        Shift shift = beginAndDie().orElseThrow();

        shift.goOn();

        assertThat(begin(Duration.ZERO)).isEmpty();
    }

    @Test
    void aStepThatFailsLeavesNothing() {
        Shift shift = begin(Duration.ZERO).orElseThrow();
        String work = "work-" + UUID.randomUUID();

        assertThatThrownBy(() -> shift.run(em -> {
                    mark(work).apply(em);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(marks(work)).isZero();
        assertThat(shift.<Boolean>run(em -> true)).isTrue();
    }

    /** While a step is under way its row is held: whoever would take it over waits for the step, and then finds it kept. */
    @Test
    void aStepUnderWayIsNotOvertaken() throws InterruptedException {
        Shift shift = beginAndDie().orElseThrow();
        CountDownLatch within = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger taken = new AtomicInteger();
        Thread step = new Thread(() -> shift.run(em -> {
            within.countDown();
            pause();
            order.add("step");
            return true;
        }));
        step.start();
        within.await();

        begin(Duration.ZERO).ifPresent(successor -> taken.incrementAndGet());
        order.add("look");
        step.join();

        assertThat(order).containsExactly("step", "look");
        assertThat(taken).hasValue(0);
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever the nodes' own clocks say: times come from the database alone, so a transaction is all that a node needs. */
    @Test
    void roundsOfDifferentNamesDoNotWaitForEachOther() {
        OwnTransaction node = database;
        Shift.begin(node, round, HOUR).orElseThrow();

        assertThat(Shift.begin(node, round + "-other", HOUR)).isPresent();
    }

    @Test
    void aNodeLooksOftenEnoughAndNotAllTheTime() {
        assertThat(RoundSchedule.wait(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(1));
        assertThat(RoundSchedule.wait(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(30));
        assertThat(RoundSchedule.wait(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(1));
    }
}
