/** Two nodes on one PostgreSQL behind HAProxy: what holds when both are asked at once, and when something dies. */
@NullMarked
package jp.warifu.cluster;

import org.jspecify.annotations.NullMarked;
