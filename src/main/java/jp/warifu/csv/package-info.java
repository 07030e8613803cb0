/** Reads and writes comma-separated values (RFC 4180), with limits; knows neither Keycloak nor a database. */
@NullMarked
package jp.warifu.csv;

import org.jspecify.annotations.NullMarked;
