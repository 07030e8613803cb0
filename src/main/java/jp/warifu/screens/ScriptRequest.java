package jp.warifu.screens;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/** A form that a page's own script sent, which wants to be told rather than shown what came of it. */
final class ScriptRequest {
    private ScriptRequest() {}

    static boolean is(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        String accepted = request.getHttpHeaders().getHeaderString(HttpHeaders.ACCEPT);
        return HttpMethod.POST.equals(request.getHttpMethod())
                && accepted != null
                && accepted.contains(MediaType.APPLICATION_JSON)
                && !accepted.contains(MediaType.TEXT_HTML);
    }
}
