/** When the bank's branches answer (お取引店の営業日・受付時間), and who answers otherwise. */
@NullMarked
package jp.warifu.calendar;

import org.jspecify.annotations.NullMarked;
