/** The administrator's screens: 利用者情報選択 and the ワンタイムパスワードの設定 menu. */
@NullMarked
package jp.warifu.screens;

import org.jspecify.annotations.NullMarked;
