package jp.warifu.server;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting, where a person would wait too. */
public final class Pause {
    private Pause() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Looks again and again whether it is so.
     *
     * @param pause between two looks, in milliseconds
     * @param failure what is said when it is not so after so many looks
     */
    public static void until(BooleanSupplier state, int looks, long pause, Supplier<String> failure) {
        for (int i = 0; i < looks; i++) {
            if (state.getAsBoolean()) {
                return;
            }
            millis(pause);
        }
        throw new AssertionError(failure.get());
    }
}
