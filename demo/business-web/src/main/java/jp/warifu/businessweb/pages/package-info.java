/** What people see, page by page. */
@NullMarked
package jp.warifu.businessweb.pages;

import org.jspecify.annotations.NullMarked;
