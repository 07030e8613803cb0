/** The staff's pages (職員用画面) at {@code /realms/{realm of the staff}/warifu-staff/{realm of the bank}}. */
@NullMarked
package jp.warifu.desk;

import org.jspecify.annotations.NullMarked;
