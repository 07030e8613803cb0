package jp.warifu.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A request with headers that no browser may send, written by hand, from any address of this machine. */
record ForgedRequest(SSLContext tls, String from, String headers) {

    /** An address of this machine that no proxy has. */
    static final String ELSEWHERE = "127.0.0.9";

    static ForgedRequest from(String address, SSLContext tls) {
        return new ForgedRequest(tls, address, "");
    }

    ForgedRequest header(String name, String value) {
        return new ForgedRequest(tls, from, headers + name + ": " + value + "\r\n");
    }

    /** The headers of the proxy with somebody's certificate, which is no secret. */
    ForgedRequest certificate(X509Certificate certificate) {
        try {
            String pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            return header("ssl-client-verify", "SUCCESS")
                    .header(
                            "ssl-client-cert",
                            URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20"));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole answer, status line and all. */
    String get(URI address, int port) {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket socket = tls.getSocketFactory().createSocket(loopback, port, InetAddress.getByName(from), 0)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\nAccept-Language: ja\r\n" + headers
                                    + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page's name, and after a colon what its alert says, when it has one. */
    String page(URI address, int port) {
        String answer = get(address, port);
        Document document = Jsoup.parse(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        String alert = document.select("[role=alert][data-code]").attr("data-code");
        return document.body().attr("data-page") + (alert.isEmpty() ? "" : ":" + alert);
    }
}
