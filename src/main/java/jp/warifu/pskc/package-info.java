/** トークン在庫の読込: reads key containers of token manufacturers (PSKC, RFC 6030) as a stream, bounded and without DTDs. */
@NullMarked
package jp.warifu.pskc;

import org.jspecify.annotations.NullMarked;
