/** Bank staff (職員): their roles, and which of them each operation is for. */
@NullMarked
package jp.warifu.staff;

import org.jspecify.annotations.NullMarked;
