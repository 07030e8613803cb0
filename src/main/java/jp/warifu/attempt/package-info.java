/** The ledger of failures: an attempt is reserved before a secret is looked at. */
@NullMarked
package jp.warifu.attempt;

import org.jspecify.annotations.NullMarked;
