/** What stands at {@code /realms/{realm}/warifu}, put together from its parts. */
@NullMarked
package jp.warifu.web;

import org.jspecify.annotations.NullMarked;
