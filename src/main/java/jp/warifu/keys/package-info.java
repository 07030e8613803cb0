/** 鍵の更新: which keys are in use, whether they can be had, and the rotation that seals everything under the current one. */
@NullMarked
package jp.warifu.keys;

import org.jspecify.annotations.NullMarked;
