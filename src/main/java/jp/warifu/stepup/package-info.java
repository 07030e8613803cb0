/** The confirmation of a transaction (取引時の認証): the steps that ask for a code or a PIN, and what the application is told. */
@NullMarked
package jp.warifu.stepup;

import org.jspecify.annotations.NullMarked;
