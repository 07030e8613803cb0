/** The ledger of the certificates that were issued here: one live one an account. Knows no contract. */
@NullMarked
package jp.warifu.issued;

import org.jspecify.annotations.NullMarked;
