/** The browser's side: requests, sessions, pages, and the headers that every answer carries. */
@NullMarked
package jp.warifu.businessweb.web;

import org.jspecify.annotations.NullMarked;
