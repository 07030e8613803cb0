/** The ground the server tests stand on: a real Keycloak, a real PostgreSQL, real browsers. */
@NullMarked
package jp.warifu.server;

import org.jspecify.annotations.NullMarked;
