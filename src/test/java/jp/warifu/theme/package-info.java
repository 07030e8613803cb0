/** The theme's texts and pages, read and rendered without a server. */
@NullMarked
package jp.warifu.theme;

import org.jspecify.annotations.NullMarked;
