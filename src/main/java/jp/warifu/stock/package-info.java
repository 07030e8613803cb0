/** Token stock (トークン在庫): import, search, history, withdrawal. */
@NullMarked
package jp.warifu.stock;

import org.jspecify.annotations.NullMarked;
