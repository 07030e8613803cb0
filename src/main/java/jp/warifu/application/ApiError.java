package jp.warifu.application;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;

/** What goes wrong at the application's entrance: the {@code error} of the answer, as OAuth names its own. */
enum ApiError {
    INVALID_TOKEN(Response.Status.UNAUTHORIZED),
    FORBIDDEN(Response.Status.FORBIDDEN),
    INVALID_TRANSACTION(Response.Status.BAD_REQUEST),
    NOT_FOUND(Response.Status.NOT_FOUND),
    TOO_MANY_OPEN(Response.Status.CONFLICT),
    CHANGED(Response.Status.CONFLICT),
    NOT_CONSUMABLE(Response.Status.CONFLICT),
    NOT_CANCELLABLE(Response.Status.CONFLICT),
    UNAVAILABLE(Response.Status.SERVICE_UNAVAILABLE);

    private final Response.Status status;

    ApiError(Response.Status status) {
        this.status = status;
    }

    /** @param description for the application's developers; never what was sent */
    Response response(String description) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Map.of("error", name().toLowerCase(Locale.ROOT), "error_description", description));
        if (this == INVALID_TOKEN) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        return answer.build();
    }
}
