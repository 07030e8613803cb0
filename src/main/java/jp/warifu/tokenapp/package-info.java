/** The token app's entrance at {@code /realms/{realm}/warifu/token}: what anybody's device may ask for. */
@NullMarked
package jp.warifu.tokenapp;

import org.jspecify.annotations.NullMarked;
