package jp.warifu.tokenapp;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;

/** What goes wrong at the token app's entrance, as {@code error} of the answer: no more than the app needs to know. */
enum TokenAppError {
    INVALID_REQUEST(Response.Status.BAD_REQUEST),
    ACTIVATION_REFUSED(Response.Status.FORBIDDEN),
    REGISTRATION_REFUSED(Response.Status.CONFLICT),
    TOO_MANY(Response.Status.TOO_MANY_REQUESTS),
    UNAVAILABLE(Response.Status.SERVICE_UNAVAILABLE);

    private final Response.Status status;

    TokenAppError(Response.Status status) {
        this.status = status;
    }

    Response response() {
        return builder().build();
    }

    Response.ResponseBuilder builder() {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Map.of("error", name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
