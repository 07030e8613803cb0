/** ワンタイムパスワード: time-based one-time passwords (RFC 6238, RFC 4226) as plain rules without clock, storage or server. */
@NullMarked
package jp.warifu.totp;

import org.jspecify.annotations.NullMarked;
