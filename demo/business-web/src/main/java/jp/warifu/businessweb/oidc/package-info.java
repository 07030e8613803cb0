/** OpenID Connect as a relying party: leaving for Warifu, coming back, and everything that is checked then. */
@NullMarked
package jp.warifu.businessweb.oidc;

import org.jspecify.annotations.NullMarked;
