/** The ledger of failures: an attempt is reserved, or has its turn, before a secret is looked at. */
@NullMarked
package jp.warifu.attempt;

import org.jspecify.annotations.NullMarked;
