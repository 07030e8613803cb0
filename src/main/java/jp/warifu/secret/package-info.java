/** Seeds and card cells at rest: AES-256-GCM under a key from Keycloak's vault. */
@NullMarked
package jp.warifu.secret;

import org.jspecify.annotations.NullMarked;
