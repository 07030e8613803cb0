/** The code at a transaction (取引時のワンタイムパスワード). */
@NullMarked
package jp.warifu.transaction;

import org.jspecify.annotations.NullMarked;
