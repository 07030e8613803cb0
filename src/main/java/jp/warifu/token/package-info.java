/** Tokens (トークン), their registration (利用登録) and the ledger of time steps. */
@NullMarked
package jp.warifu.token;

import org.jspecify.annotations.NullMarked;
