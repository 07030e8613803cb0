/** Warifu (割符): corporate internet banking authentication for Keycloak. */
@NullMarked
package jp.warifu;

import org.jspecify.annotations.NullMarked;
