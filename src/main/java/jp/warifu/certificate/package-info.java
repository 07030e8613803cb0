/** Log-in by client certificate (電子証明書). */
@NullMarked
package jp.warifu.certificate;

import org.jspecify.annotations.NullMarked;
