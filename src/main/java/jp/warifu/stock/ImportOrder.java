package jp.warifu.stock;

import jp.warifu.token.TokenKind;

/**
 * What is to be done with a file.
 *
 * @param dryRun whether it is only to be told what would happen
 */
public record ImportOrder(TokenKind kind, StockFormat format, boolean dryRun) {}
