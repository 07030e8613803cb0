package jp.warifu.branch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice as staff send it.
 *
 * @param from ISO 8601
 * @param until ISO 8601, exclusive
 */
public record NewNotice(
        @Nullable String title,
        @Nullable String body,
        boolean mandatory,
        @Nullable Instant from,
        @Nullable Instant until) {}
