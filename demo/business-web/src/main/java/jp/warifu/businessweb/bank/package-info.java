/** The bank itself, in memory: accounts, payees, and the orders in their journal. */
@NullMarked
package jp.warifu.businessweb.bank;

import org.jspecify.annotations.NullMarked;
