package jp.warifu.branch;

import org.jspecify.annotations.Nullable;

/**
 * Activation codes to be made.
 *
 * @param count how many
 * @param validHours for how long they can be used
 */
public record NewActivationCodes(
        @Nullable Integer count, @Nullable Integer validHours) {}
