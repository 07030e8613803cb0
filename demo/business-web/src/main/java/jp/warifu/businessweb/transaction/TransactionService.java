package jp.warifu.businessweb.transaction;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import jp.warifu.businessweb.oidc.Backchannel;
import jp.warifu.businessweb.oidc.ServiceAccount;
import jp.warifu.businessweb.oidc.ServiceDownException;

/** Warifu's transactions, as the service account of this application reaches them. */
public final class TransactionService {
    private final URI address;
    private final Backchannel backchannel;
    private final ServiceAccount account;

    /** @param issuer of the realm */
    public TransactionService(URI issuer, Backchannel backchannel, ServiceAccount account) {
        this.address = URI.create(issuer + "/warifu/transactions");
        this.backchannel = backchannel;
        this.account = account;
    }

    /** Posts it, and compares the digests: both must mean the same content. */
    public Posted post(Content content) throws ServiceDownException {
        HTTPResponse response = send(HTTPRequest.Method.POST, "", content.json());
        Map<String, Object> answer = object(response, 201);
        String id = text(answer, "id");
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new ServiceDownException("not a transaction's id");
        }
        if (!text(answer, "digest").equals(content.digest())) {
            giveUp(id);
            throw new ServiceDownException("Warifu computed another digest for " + id);
        }
        return new Posted(id, text(answer, "state").equals(State.AUTHORISED.name()));
    }

    public Standing standing(String id) throws ServiceDownException {
        HTTPResponse response = send(HTTPRequest.Method.GET, "/" + id, "");
        return response.getStatusCode() == 404
                ? new Standing(State.UNKNOWN, Optional.empty())
                : standing(object(response, 200));
    }

    /**
     * Takes the authorisation, once and for ever, for exactly this content.
     *
     * @throws NotConsumedException Warifu said no
     * @throws ServiceDownException nobody knows: {@link #standing} will tell
     */
    public Standing consume(String id, Content content) throws NotConsumedException, ServiceDownException {
        HTTPResponse response = send(HTTPRequest.Method.POST, "/" + id + "/consume", content.json());
        if (response.getStatusCode() == 200) {
            Map<String, Object> answer = object(response, 200);
            Standing standing = standing(answer);
            if (standing.state() != State.CONSUMED || !text(answer, "digest").equals(content.digest())) {
                throw new ServiceDownException("an answer that contradicts itself about " + id);
            }
            return standing;
        }
        throw new NotConsumedException(String.valueOf(error(response)));
    }

    /** The application gives it up; false when it can no longer do so. */
    public boolean giveUp(String id) throws ServiceDownException {
        int status = send(HTTPRequest.Method.DELETE, "/" + id, "").getStatusCode();
        return status == 204 || status == 404;
    }

    private HTTPResponse send(HTTPRequest.Method method, String path, String body) throws ServiceDownException {
        HTTPResponse response = sendOnce(method, path, body);
        if (response.getStatusCode() == 401) {
            account.forget();
            response = sendOnce(method, path, body);
        }
        return response;
    }

    private HTTPResponse sendOnce(HTTPRequest.Method method, String path, String body) throws ServiceDownException {
        HTTPRequest request = new HTTPRequest(method, URI.create(address + path));
        request.setAuthorization(account.token().toAuthorizationHeader());
        request.setAccept("application/json");
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json; charset=UTF-8");
            request.setBody(body);
        }
        return backchannel.send(request);
    }

    private static Map<String, Object> object(HTTPResponse response, int expected) throws ServiceDownException {
        if (response.getStatusCode() != expected) {
            throw new ServiceDownException("HTTP " + response.getStatusCode() + " " + error(response));
        }
        try {
            return JSONObjectUtils.parse(response.getBody());
        } catch (ParseException e) {
            throw new ServiceDownException("not JSON", e);
        }
    }

    private static Standing standing(Map<String, Object> answer) throws ServiceDownException {
        try {
            return new Standing(
                    State.valueOf(text(answer, "state")),
                    Optional.ofNullable(answer.get("receipt")).map(String::valueOf));
        } catch (IllegalArgumentException e) {
            throw new ServiceDownException("an unknown state", e);
        }
    }

    private static String text(Map<String, Object> answer, String member) throws ServiceDownException {
        if (answer.get(member) instanceof String text) {
            return text;
        }
        throw new ServiceDownException("an answer without " + member);
    }

    /** The error's code; its description names a member and may quote nothing, but is for developers. */
    private static String error(HTTPResponse response) {
        try {
            return String.valueOf(JSONObjectUtils.parse(response.getBody()).get("error"));
        } catch (ParseException e) {
            return "none";
        }
    }
}
