/** Mails to customers about changes of their security settings. */
@NullMarked
package jp.warifu.mail;

import org.jspecify.annotations.NullMarked;
