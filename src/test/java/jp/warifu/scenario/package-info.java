/** Companies, their people and their tokens, made afresh on the real server for the tests that tell their stories. */
@NullMarked
package jp.warifu.scenario;

import org.jspecify.annotations.NullMarked;
