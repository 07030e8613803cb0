package jp.warifu.pskc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends a file that is too long as a whole, or that has too many bytes between two events of its parser: the parser
 * itself would collect a tag or a comment of any length in memory.
 *
 * <p>Remembers why it failed, since a parser may wrap, replace or swallow what is thrown here.
 */
final class BoundedInputStream extends FilterInputStream {

    private final long maxBytes;
    private final long maxBytesPerEvent;
    private long total;
    private long sinceEvent;
    private @Nullable Problem exceeded;
    private @Nullable IOException failure;

    BoundedInputStream(InputStream in, long maxBytes, long maxBytesPerEvent) {
        super(in);
        this.maxBytes = maxBytes;
        this.maxBytesPerEvent = maxBytesPerEvent;
    }

    /** To be called before each event of the parser. */
    void nextEvent() {
        sinceEvent = 0;
    }

    /** The limit that was exceeded, null when none was. */
    @Nullable
    Problem exceeded() {
        return exceeded;
    }

    /** What the file's own stream threw, null when nothing was. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (read > 0) {
            total += read;
            sinceEvent += read;
        }
        if (total > maxBytes) {
            exceeded = Problem.TOO_LARGE;
        } else if (sinceEvent > maxBytesPerEvent) {
            exceeded = Problem.TEXT_TOO_LONG;
        }
        if (exceeded != null) {
            throw new IOException(exceeded.name());
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new UnsupportedOperationException("skipped bytes would not be counted");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
