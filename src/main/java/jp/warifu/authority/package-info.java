/** Certification authorities (認証局): requests, and who signs them. Knows no contract. */
@NullMarked
package jp.warifu.authority;

import org.jspecify.annotations.NullMarked;
