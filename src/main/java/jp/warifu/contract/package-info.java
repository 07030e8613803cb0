/** Contracts (ご契約先), their administrator and users, and what tokens say about them. */
@NullMarked
package jp.warifu.contract;

import org.jspecify.annotations.NullMarked;
