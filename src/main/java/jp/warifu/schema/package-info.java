/** The extension's tables in Keycloak's database, and what removes their rows with their owners. */
@NullMarked
package jp.warifu.schema;

import org.jspecify.annotations.NullMarked;
