/** The extension's own tables, transactions of their own and the database's clock. */
@NullMarked
package jp.warifu.database;

import org.jspecify.annotations.NullMarked;
