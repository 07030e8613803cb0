/** ソフトウェアトークン: how a device gets its seed, from the agreement of keys to unbound stock. */
@NullMarked
package jp.warifu.softtoken;

import org.jspecify.annotations.NullMarked;
