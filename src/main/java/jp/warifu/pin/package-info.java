/** Login PIN (暗証番号) and confirmation PIN (確認暗証番号). */
@NullMarked
package jp.warifu.pin;

import org.jspecify.annotations.NullMarked;
