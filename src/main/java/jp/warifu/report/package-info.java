/** What staff do for a customer who calls (しんきんサービスセンター, お取引店): they stop at once, and release nothing (S8, S102). */
@NullMarked
package jp.warifu.report;

import org.jspecify.annotations.NullMarked;
