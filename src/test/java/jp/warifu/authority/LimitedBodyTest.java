package jp.warifu.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An authority's answer that never ends is not waited for, and not kept in memory. */
final class LimitedBodyTest {
    private final LimitedBody body = new LimitedBody(4);
    private final CompletableFuture<byte[]> read = body.getBody().toCompletableFuture();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @BeforeEach
    void subscribe() {
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                requested.addAndGet(n);
            }

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        });
    }

    private void receive(int... lengths) {
        for (int length : lengths) {
            body.onNext(List.of(ByteBuffer.wrap(new byte[length]), ByteBuffer.wrap(new byte[] {7})));
        }
    }

    @Test
    void anAnswerOfTheLongestLengthIsRead() {
        assertThat(requested).hasPositiveValue();
        receive(2, 0);

        body.onComplete();

        assertThat(read).isCompletedWithValueMatching(answer -> Arrays.equals(answer, new byte[] {0, 0, 7, 7}));
        assertThat(cancelled).isFalse();
    }

    @Test
    void aLongerOneIsCancelledAtOnce() {
        receive(2, 1);

        assertThat(cancelled).isTrue();
        assertThat(read).isCompletedExceptionally();
        assertThat(read.handle((answer, failure) -> failure).join())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 4 bytes");
    }

    @Test
    void aBrokenConnectionIsTold() {
        IOException broken = new IOException("reset");

        body.onError(broken);

        assertThat(read.handle((answer, failure) -> failure).join()).isSameAs(broken);
    }
}
