/** What one node of the cluster does from time to time for all of them, and the removal of what has ended. */
@NullMarked
package jp.warifu.housekeeping;

import org.jspecify.annotations.NullMarked;
