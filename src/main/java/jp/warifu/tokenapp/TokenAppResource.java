package jp.warifu.tokenapp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/warifu/token}: the token app, and what it asks the bank for. */
public final class TokenAppResource {
    private final TokenAppGate gate;
    private final AppFiles files;

    public TokenAppResource(KeycloakSession session) {
        this.gate = new TokenAppGate(session);
        this.files = new AppFiles(session);
    }

    @Path("configuration")
    public ConfigurationResource configuration() {
        return new ConfigurationResource(gate);
    }

    @Path("registrations")
    public RegistrationsResource registrations() {
        return new RegistrationsResource(gate);
    }

    @Path("time")
    public TimeResource time() {
        return new TimeResource(gate);
    }

    /** The app itself. Its files are beside it, so that the address must end in a slash. */
    @GET
    public Response start(@Context UriInfo uri, @Context Request request) {
        return gate.serve(() -> uri.getRequestUri().getPath().endsWith("/")
                ? files.answer(AppFiles.START, request)
                : Response.status(Response.Status.FOUND)
                        .location(uri.getRequestUriBuilder()
                                .replaceQuery(null)
                                .path("/")
                                .build())
                        .build());
    }

    /** @param file its name below the app's address */
    @GET
    @Path("{file:.+}")
    public Response file(@PathParam("file") String file, @Context Request request) {
        return gate.serve(() -> files.answer(file, request));
    }
}
