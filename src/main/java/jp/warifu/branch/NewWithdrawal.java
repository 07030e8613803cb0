package jp.warifu.branch;

import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as staff ask for it.
 *
 * @param reason in words
 */
public record NewWithdrawal(@Nullable String reason) {}
