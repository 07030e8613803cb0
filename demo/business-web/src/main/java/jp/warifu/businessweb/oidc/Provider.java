package jp.warifu.businessweb.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warifu's realm as its metadata describes it (OpenID Connect Discovery), and its keys. */
public final class Provider {
    /** What a realm signs with; never {@code none}, never a shared secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    private final URI issuer;
    private final Backchannel backchannel;
    private @Nullable Known known;

    public Provider(URI issuer, Backchannel backchannel) {
        this.issuer = issuer;
        this.backchannel = backchannel;
    }

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    public URI issuer() {
        return issuer;
    }

    Backchannel backchannel() {
        return backchannel;
    }

    OIDCProviderMetadata metadata() throws ServiceDownException {
        return known().metadata();
    }

    /** Keys by which tokens and receipts are verified; an unknown key id makes it look again. */
    public JWSVerificationKeySelector<SecurityContext> keys() throws ServiceDownException {
        return new JWSVerificationKeySelector<>(ALGORITHMS, known().keys());
    }

    /** Signature, issuer, audience, expiry, issue and nonce (OpenID Connect Core 3.1.3.7). */
    IDTokenClaimsSet verify(JWT idToken, String clientId, Nonce nonce) throws RefusedException, ServiceDownException {
        IDTokenValidator validator = new IDTokenValidator(new Issuer(issuer), new ClientID(clientId), keys(), null);
        try {
            IDTokenClaimsSet claims = validator.validate(idToken, nonce);
            if (claims.getAudience().size() != 1) {
                throw new RefusedException(RefusedException.Reason.TOKEN, "made for others too");
            }
            return claims;
        } catch (KeySourceException e) {
            throw new ServiceDownException("keys: " + e.getMessage(), e);
        } catch (BadJOSEException | JOSEException e) {
            throw new RefusedException(RefusedException.Reason.TOKEN, String.valueOf(e.getMessage()));
        }
    }

    private synchronized Known known() throws ServiceDownException {
        Known found = known;
        if (found == null) {
            found = fetch();
            known = found;
        }
        return found;
    }

    private Known fetch() throws ServiceDownException {
        try {
            Issuer expected = new Issuer(issuer);
            HTTPResponse answer = backchannel.send(new HTTPRequest(
                    HTTPRequest.Method.GET,
                    OIDCProviderMetadata.resolveURL(expected).toURI()));
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
            if (!metadata.getIssuer().equals(expected)) {
                throw new ServiceDownException("metadata of another issuer");
            }
            return new Known(
                    metadata,
                    JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), backchannel.retriever())
                            .build());
        } catch (GeneralException | MalformedURLException | URISyntaxException e) {
            throw new ServiceDownException("metadata: " + e.getMessage(), e);
        }
    }
}
