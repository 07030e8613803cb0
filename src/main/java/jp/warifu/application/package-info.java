/** The banking application's entrance: what it asks for itself, without its users' browsers. */
@NullMarked
package jp.warifu.application;

import org.jspecify.annotations.NullMarked;
