/** Figures of a whole server: Warifu's steps beside Keycloak's own, in one process and in turn; {@code benchmark/README.md} says how. */
@NullMarked
package jp.warifu.benchmark;

import org.jspecify.annotations.NullMarked;
