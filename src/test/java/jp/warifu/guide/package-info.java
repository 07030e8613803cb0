/** The customer guide walked in Chromium: by tests, and for the pictures of the operator's manual. */
@NullMarked
package jp.warifu.guide;

import org.jspecify.annotations.NullMarked;
