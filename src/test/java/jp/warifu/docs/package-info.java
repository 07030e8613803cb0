/** The documents, read against the files that they speak of. */
@NullMarked
package jp.warifu.docs;

import org.jspecify.annotations.NullMarked;
