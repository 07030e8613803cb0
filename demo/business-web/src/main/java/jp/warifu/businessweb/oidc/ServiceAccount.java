package jp.warifu.businessweb.oidc;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The application itself before Warifu: its access token by the client-credentials grant, kept until shortly before its end. */
public final class ServiceAccount {
    private static final long SPARE_SECONDS = 30;

    private final Provider provider;
    private final Client client;
    private final Clock clock;
    private @Nullable Held held;

    public ServiceAccount(Provider provider, Client client, Clock clock) {
        this.provider = provider;
        this.client = client;
        this.clock = clock;
    }

    private record Held(AccessToken token, Instant until) {}

    public synchronized AccessToken token() throws ServiceDownException {
        Held current = held;
        if (current == null || !clock.instant().isBefore(current.until())) {
            current = fetch();
            held = current;
        }
        return current.token();
    }

    /** The server no longer takes the token, after a restart or a change of keys. */
    public synchronized void forget() {
        held = null;
    }

    private Held fetch() throws ServiceDownException {
        HTTPResponse answer = provider.backchannel()
                .send(new TokenRequest.Builder(
                                provider.metadata().getTokenEndpointURI(),
                                client.authentication(),
                                new ClientCredentialsGrant())
                        .build()
                        .toHTTPRequest());
        TokenResponse response = Backchannel.read(() -> TokenResponse.parse(answer));
        if (!response.indicatesSuccess()) {
            throw new ServiceDownException("the service account of " + client.id() + " is refused: "
                    + response.toErrorResponse().getErrorObject());
        }
        AccessToken token = response.toSuccessResponse().getTokens().getAccessToken();
        return new Held(token, clock.instant().plusSeconds(token.getLifetime() - SPARE_SECONDS));
    }
}
