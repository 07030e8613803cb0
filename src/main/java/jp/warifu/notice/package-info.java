/** Important notices (重要なお知らせ): the bank's to all, with receipts, and those about something of one's own. */
@NullMarked
package jp.warifu.notice;

import org.jspecify.annotations.NullMarked;
