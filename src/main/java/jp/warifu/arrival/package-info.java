/** The end of an administrator's log-in (重要なお知らせ): what the bank, his tokens and his certificate have to tell him. */
@NullMarked
package jp.warifu.arrival;

import org.jspecify.annotations.NullMarked;
