package jp.warifu.businessweb.bank;

/** What became of an order. */
public enum Fate {
    /** About to be executed: the money is set aside. */
    OPEN,
    EXECUTED,
    /** Never executed, and never will be. */
    ABANDONED
}
