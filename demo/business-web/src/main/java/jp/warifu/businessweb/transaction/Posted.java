package jp.warifu.businessweb.transaction;

/**
 * A transaction as Warifu took it.
 *
 * @param authorised whether nothing more is asked of the person
 */
public record Posted(String id, boolean authorised) {}
