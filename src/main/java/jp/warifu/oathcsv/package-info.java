/** トークン在庫の読込: reads lists of OATH keys (CSV) of token manufacturers as a stream and bounded. */
@NullMarked
package jp.warifu.oathcsv;

import org.jspecify.annotations.NullMarked;
