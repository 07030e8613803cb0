/** What every step of a log-in flow shares: pages, refusals, input, the bound certificate. */
@NullMarked
package jp.warifu.flow;

import org.jspecify.annotations.NullMarked;
