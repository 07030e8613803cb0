package jp.warifu.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Requests that announce a body of which one byte comes, all from one address of this machine, which nobody else has. */
public final class SlowBodies implements AutoCloseable {
    /** Well below the minute that Keycloak waits by itself, and above what it is told to wait. */
    private static final int LONGEST_MILLIS = 45_000;

    private final List<SSLSocket> open;
    private final int refused;

    private SlowBodies(List<SSLSocket> open, int refused) {
        this.open = open;
        this.refused = refused;
    }

    /** @param address where a form is posted to */
    public static SlowBodies at(URI address, SSLContext tls, int count) {
        List<SSLSocket> open = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            try {
                socket = tls.getSocketFactory()
                        .createSocket(
                                InetAddress.getLoopbackAddress(),
                                address.getPort(),
                                InetAddress.getByName(ForgedRequest.ELSEWHERE),
                                0);
                socket.setSoTimeout(LONGEST_MILLIS);
                socket.getOutputStream().write(request(address));
                socket.getOutputStream().flush();
                open.add((SSLSocket) socket);
            } catch (IOException e) {
                refused++;
                close(socket);
            }
        }
        return new SlowBodies(open, refused);
    }

    private static byte[] request(URI address) {
        return ("POST " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Connections on which no TLS came about. */
    public int refused() {
        return refused;
    }

    /** Connections on which the request was sent. */
    public int taken() {
        return open.size();
    }

    /**
     * Waits for what becomes of them.
     *
     * @return the first line of each answer, empty where the connection was closed without any; nothing of those that wait
     *     on
     */
    public List<String> ends() {
        List<String> ends = new ArrayList<>();
        for (SSLSocket socket : open) {
            try {
                String answer = new String(socket.getInputStream().readNBytes(64), StandardCharsets.ISO_8859_1);
                ends.add(answer.lines().findFirst().orElse(""));
            } catch (SocketTimeoutException e) {
                // It goes on waiting.
            } catch (IOException e) {
                ends.add("");
            }
        }
        return ends;
    }

    @Override
    public void close() {
        open.forEach(SlowBodies::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
