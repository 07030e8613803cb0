/** What was done, by whom, for whom, from which state to which. */
@NullMarked
package jp.warifu.audit;

import org.jspecify.annotations.NullMarked;
