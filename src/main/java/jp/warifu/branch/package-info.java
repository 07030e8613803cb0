/** Bank staff: what is loaded and changed through the admin REST API. */
@NullMarked
package jp.warifu.branch;

import org.jspecify.annotations.NullMarked;
