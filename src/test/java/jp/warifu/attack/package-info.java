/** What an attacker wants, and where he comes in: the suite is every test with one of these annotations, wherever it stands. */
@NullMarked
package jp.warifu.attack;

import org.jspecify.annotations.NullMarked;
