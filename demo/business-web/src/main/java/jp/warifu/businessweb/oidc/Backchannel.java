package jp.warifu.businessweb.oidc;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;

/** How this application itself talks to Warifu: over TLS, with patience that ends, and no redirect is followed. */
public record Backchannel(SSLSocketFactory tls) {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 10_000;
    private static final int MOST_BYTES = 512 * 1024;

    void configure(HTTPRequest request) {
        request.setSSLSocketFactory(tls);
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(READ_MILLIS);
        request.setFollowRedirects(false);
    }

    /** Sends it; any answer is an answer, but 5xx. */
    public HTTPResponse send(HTTPRequest request) throws ServiceDownException {
        configure(request);
        try {
            HTTPResponse response = request.send();
            if (response.getStatusCode() >= 500) {
                throw new ServiceDownException(request.getURI().getPath() + ": HTTP " + response.getStatusCode());
            }
            return response;
        } catch (IOException e) {
            throw new ServiceDownException(request.getURI().getPath() + ": " + e.getMessage(), e);
        }
    }

    ResourceRetriever retriever() {
        return new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES, true, tls);
    }

    /** A step that reads an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws ParseException;
    }

    /** An answer that cannot be read is none. */
    static <T> T read(Reading<T> reading) throws ServiceDownException {
        try {
            return reading.read();
        } catch (ParseException e) {
            throw new ServiceDownException("an answer that cannot be read", e);
        }
    }
}
