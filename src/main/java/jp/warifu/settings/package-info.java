/** Settings: key, type, default and help declared once, read by a typed getter. */
@NullMarked
package jp.warifu.settings;

import org.jspecify.annotations.NullMarked;
