/** What runs a bank's Keycloak: the containers, the proxy that ends TLS, the Operator's resources, TLS itself. */
@NullMarked
package jp.warifu.deploy;

import org.jspecify.annotations.NullMarked;
