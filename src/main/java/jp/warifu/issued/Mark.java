package jp.warifu.issued;

/** What an account has one of at most; a unique key of the table sees to it. */
enum Mark {
    LIVE,
    ORDERED
}
