package jp.warifu.issued;

import java.time.Instant;

/**
 * What the authority is going to be asked for.
 *
 * @param account of the Keycloak user
 * @param subject in RFC 2253 form
 * @param keyHash SHA-256 of the public key, Base64url
 * @param serial in hexadecimal
 */
public record Order(
        String id,
        String account,
        String subject,
        String keyHash,
        String serial,
        Instant notBefore,
        Instant notAfter) {}
