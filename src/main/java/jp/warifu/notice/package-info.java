/** Important notices (重要なお知らせ). */
@NullMarked
package jp.warifu.notice;

import org.jspecify.annotations.NullMarked;
