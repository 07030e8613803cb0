/** What the branch releases on a paper form (お取引店), asked for by one person and released by another (S7). */
@NullMarked
package jp.warifu.release;

import org.jspecify.annotations.NullMarked;
