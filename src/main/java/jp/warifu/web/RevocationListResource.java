package jp.warifu.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import jp.warifu.issuance.RevocationListing;
import jp.warifu.issuance.RevocationListing.Published;
import org.keycloak.models.KeycloakSession;

/** 失効リスト at {@code …/warifu/crl}, for whoever checks the realm's certificates: for servers, and for nobody's eyes. */
public final class RevocationListResource {
    private final KeycloakSession session;

    RevocationListResource(KeycloakSession session) {
        this.session = session;
    }

    /** In DER (RFC 5280, RFC 2585). */
    @GET
    public Response get() {
        Published list = new RevocationListing(session).published().orElseThrow(NotFoundException::new);
        return Response.ok(list.encoded(), "application/pkix-crl")
                .lastModified(Date.from(list.madeAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
