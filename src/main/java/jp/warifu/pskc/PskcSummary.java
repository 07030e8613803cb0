package jp.warifu.pskc;

/**
 * What a container held that was read to its end.
 *
 * @param keys number of keys passed on, at least 1
 * @param encrypted how many of them were encrypted
 */
public record PskcSummary(int keys, int encrypted) {}
