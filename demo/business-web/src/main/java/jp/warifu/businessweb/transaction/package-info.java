/** Warifu's transaction API: what a transaction is, its digest, posting, consuming, receipts. */
@NullMarked
package jp.warifu.businessweb.transaction;

import org.jspecify.annotations.NullMarked;
