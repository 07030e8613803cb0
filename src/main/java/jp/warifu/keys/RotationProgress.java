package jp.warifu.keys;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a rotation is.
 *
 * @param sealed rows sealed anew
 * @param failed rows that could not be opened: left as they were
 * @param left rows that are not under the current key now, the failed ones among them
 * @param problem why it is stuck; null when it is not
 */
public record RotationProgress(
        RotationState state,
        String startedBy,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant startedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant heartbeatAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant endedAt,

        long sealed,
        long failed,
        long left,
        @Nullable String problem) {}
