/** Transactions (取引) of the banking application: what is confirmed, by what, once; and the ledger of both. */
@NullMarked
package jp.warifu.transaction;

import org.jspecify.annotations.NullMarked;
