package jp.warifu.businessweb.bank;

import java.time.Instant;
import jp.warifu.businessweb.transaction.Content;

/**
 * 受付: what this application is about to execute.
 *
 * @param transaction Warifu's id, and so this order's too: one order for each transaction
 * @param account the id of the contract's account that pays
 * @param at when it was begun
 */
public record Order(String transaction, String contract, String account, Content content, Instant at) {}
