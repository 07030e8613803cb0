package jp.warifu.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.opentest4j.TestAbortedException;

/** Many who come at the same moment, each with a thread of its own. */
public final class Crowd {
    /** As many as the ledgers are proven against. */
    public static final int SIZE = 64;

    private static final int PATIENCE_SECONDS = 60;

    private Crowd() {}

    /** All {@value #SIZE} do the work at once. */
    public static <T> List<T> rush(IntFunction<T> work) {
        return rush(SIZE, work);
    }

    /**
     * @param people how many
     * @param work gets the number of the person, from 0
     * @return what each returned, in the order of the persons; the first exception is rethrown
     */
    public static <T> List<T> rush(int people, IntFunction<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            CyclicBarrier start = new CyclicBarrier(people);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                int person = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return work.apply(person);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            // A database that is not there skips the test, whichever thread asked for it first.
            if (e.getCause() instanceof TestAbortedException skipped) {
                throw skipped;
            }
            throw new AssertionError("one of the crowd failed", e);
        } catch (TimeoutException e) {
            throw new AssertionError("one of the crowd failed", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
