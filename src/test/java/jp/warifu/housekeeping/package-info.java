/** Rounds: one node makes each, nothing twice, and removals that leave what still counts. */
@NullMarked
package jp.warifu.housekeeping;

import org.jspecify.annotations.NullMarked;
