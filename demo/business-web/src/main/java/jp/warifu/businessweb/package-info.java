/** The sample application: a banking application that trusts Warifu for log-ins and transactions, and shows how. */
@NullMarked
package jp.warifu.businessweb;

import org.jspecify.annotations.NullMarked;
