package jp.warifu.softtoken;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * アクティベーションコードの一覧: codes that were made together, in numbers only.
 *
 * @param made how many were made and not revoked since
 * @param used how many of them
 * @param open how many can still be used
 */
public record ActivationBatch(
        String batch,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant madeAt,
        String madeBy,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt,
        long made,
        long used,
        long open) {}
