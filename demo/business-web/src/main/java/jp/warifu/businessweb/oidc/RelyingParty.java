package jp.warifu.businessweb.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.rar.AuthorizationType;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One door's OpenID Connect: authorization code with PKCE (RFC 7636), every request pushed (RFC 9126). */
public final class RelyingParty {
    /** The type of Warifu's authorization details. */
    static final AuthorizationType TRANSACTION = new AuthorizationType("warifu_transaction");

    private final Provider provider;
    private final Entry entry;
    private final Client client;

    public RelyingParty(Provider provider, Entry entry, Client client) {
        this.provider = provider;
        this.entry = entry;
        this.client = client;
    }

    /** Where the browser goes, and what it must come back with. */
    public record Leave(URI address, Departure departure) {}

    /** The log-in. */
    public Leave logIn(Locale language, Instant now) throws ServiceDownException {
        Departure departure = Departure.now(entry, now, Optional.empty());
        return push(departure, request(departure, language));
    }

    /**
     * The authorisation of one transaction. The level is essential: only then does the server refuse rather than lower
     * it (OpenID Connect Core 5.5.1.1). No {@code prompt} and no {@code max_age}: they would force the whole log-in.
     */
    public Leave authorise(Departure.Purpose purpose, Locale language, Instant now) throws ServiceDownException {
        Departure departure = Departure.now(entry, now, Optional.of(purpose));
        ClaimsSetRequest.Entry level = new ClaimsSetRequest.Entry("acr")
                .withClaimRequirement(ClaimRequirement.ESSENTIAL)
                .withValues(List.of(TransactionCheck.LEVEL));
        AuthenticationRequest.Builder request = request(departure, language)
                .claims(new OIDCClaimsRequest().withIDTokenClaimsRequest(new ClaimsSetRequest().add(level)))
                .authorizationDetails(List.of(new AuthorizationDetail.Builder(TRANSACTION)
                        .field("transaction", purpose.transaction())
                        .build()));
        return push(departure, request);
    }

    private AuthenticationRequest.Builder request(Departure departure, Locale language) throws ServiceDownException {
        try {
            return new AuthenticationRequest.Builder(
                            ResponseType.CODE, new Scope("openid"), new ClientID(client.id()), client.redirectUri())
                    .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                    .state(departure.state())
                    .nonce(departure.nonce())
                    .codeChallenge(departure.verifier(), CodeChallengeMethod.S256)
                    .uiLocales(List.of(LangTag.parse(language.getLanguage())));
        } catch (LangTagException e) {
            throw new IllegalStateException(e);
        }
    }

    private Leave push(Departure departure, AuthenticationRequest.Builder request) throws ServiceDownException {
        OIDCProviderMetadata metadata = provider.metadata();
        HTTPResponse answer = provider.backchannel()
                .send(new PushedAuthorizationRequest(
                                metadata.getPushedAuthorizationRequestEndpointURI(),
                                client.authentication(),
                                request.build())
                        .toHTTPRequest());
        PushedAuthorizationResponse pushed = Backchannel.read(() -> PushedAuthorizationResponse.parse(answer));
        if (!pushed.indicatesSuccess()) {
            throw new ServiceDownException(
                    "the request was refused: " + pushed.toErrorResponse().getErrorObject());
        }
        URI address = new AuthenticationRequest.Builder(
                        pushed.toSuccessResponse().getRequestURI(), new ClientID(client.id()))
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .build()
                .toURI();
        return new Leave(address, departure);
    }

    /**
     * The browser is back. The departure was found by the answer's {@code state} in the session of this very browser.
     *
     * @param answer this application's own address with the answer in its query
     */
    public Arrival arrive(Departure departure, URI answer)
            throws DeniedException, RefusedException, ServiceDownException {
        AuthorizationCode code = code(departure, answer);
        HTTPResponse response = provider.backchannel()
                .send(new TokenRequest.Builder(
                                provider.metadata().getTokenEndpointURI(),
                                client.authentication(),
                                new AuthorizationCodeGrant(code, client.redirectUri(), departure.verifier()))
                        .build()
                        .toHTTPRequest());
        if (!response.indicatesSuccess()) {
            throw new RefusedException(RefusedException.Reason.CODE, "HTTP " + response.getStatusCode());
        }
        OIDCTokenResponse tokens = Backchannel.read(() -> (OIDCTokenResponse) OIDCTokenResponseParser.parse(response));
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        if (idToken == null) {
            throw new RefusedException(RefusedException.Reason.TOKEN, "no ID token");
        }
        AccessToken access = tokens.getOIDCTokens().getAccessToken();
        List<AuthorizationDetail> details = access.getAuthorizationDetails();
        return new Arrival(
                provider.verify(idToken, client.id(), departure.nonce()),
                idToken.getParsedString(),
                details == null ? List.of() : details);
    }

    private AuthorizationCode code(Departure departure, URI answer) throws DeniedException, RefusedException {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(answer);
        } catch (ParseException e) {
            throw new RefusedException(RefusedException.Reason.CODE, "not an answer");
        }
        if (!departure.state().equals(response.getState())) {
            throw new RefusedException(RefusedException.Reason.STATE, "of another request");
        }
        if (response.getIssuer() == null
                || !response.getIssuer().getValue().equals(provider.issuer().toString())) {
            throw new RefusedException(RefusedException.Reason.ISSUER, String.valueOf(response.getIssuer()));
        }
        if (response instanceof AuthenticationErrorResponse error) {
            throw new DeniedException(String.valueOf(error.getErrorObject().getCode()));
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new RefusedException(RefusedException.Reason.CODE, "none");
        }
        return code;
    }

    /** Where the log-out of this application becomes that of Warifu (OpenID Connect RP-Initiated Logout). */
    public URI logOut(Login login, URI afterwards) throws ServiceDownException {
        try {
            return new LogoutRequest(
                            provider.metadata().getEndSessionEndpointURI(),
                            JWTParser.parse(login.idToken()),
                            afterwards,
                            null)
                    .toURI();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
