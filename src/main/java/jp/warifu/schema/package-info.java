/** The extension's tables in Keycloak's database. */
@NullMarked
package jp.warifu.schema;

import org.jspecify.annotations.NullMarked;
