package jp.warifu.businessweb.bank;

/**
 * 口座.
 *
 * @param number branch and number, as the bank writes it
 * @param kind {@code ordinary} (普通) or {@code current} (当座)
 * @param opening the balance before this application's first order, in yen
 */
public record Account(String id, String branch, String kind, String number, long opening) {}
