package jp.warifu.businessweb.oidc;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;

/**
 * One of the two clients that the realm knows this application by.
 *
 * @param redirectUri exactly as registered
 */
public record Client(String id, String secret, URI redirectUri) {

    public Client {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("Not a client id: " + id);
        }
    }

    /** Where a bank puts {@code PrivateKeyJWT} (RFC 7523) or mutual TLS (RFC 8705) in place of a secret. */
    ClientAuthentication authentication() {
        return new ClientSecretBasic(new ClientID(id), new Secret(secret));
    }

    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
