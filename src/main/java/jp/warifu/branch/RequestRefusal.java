package jp.warifu.branch;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import jp.warifu.release.FourEyes;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing was done about a request, as the API answers it.
 *
 * @param request the id of the request that stands in the way, or that it is about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestRefusal(
        String code, @Nullable String error, @Nullable String request) {
    /** One of the two people is not who it takes. */
    static Response of(FourEyes.Objection objection) {
        return switch (objection) {
            case NOT_A_PERSON -> new RequestRefusal("not-a-person", "a service account is no person", null).forbidden();
            case SAME_PERSON ->
                new RequestRefusal("same-person", "who asked cannot decide: a second person does", null).forbidden();
        };
    }

    Response forbidden() {
        return Response.status(Response.Status.FORBIDDEN).entity(this).build();
    }

    Response conflict() {
        return Response.status(Response.Status.CONFLICT).entity(this).build();
    }
}
