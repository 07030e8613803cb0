/** Every parser of what comes from outside, given what nobody would send: see docs/hardening.md. */
@NullMarked
package jp.warifu.fuzz;

import org.jspecify.annotations.NullMarked;
