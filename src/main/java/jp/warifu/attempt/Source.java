package jp.warifu.attempt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where guesses come from: an IPv4 address, or the /64 network of an IPv6 address, of which a single line has as many
 * addresses as it likes.
 */
public record Source(String value) {
    private static final int LONGEST = 64;
    private static final int NETWORK_BYTES = 8;

    public Source {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a source has 1 to " + LONGEST + " characters");
        }
    }

    /** @param address of the peer, as the server sees it; any text that is no address is a source of its own */
    public static Source of(String address) {
        String literal = address.replaceFirst("%.*", "");
        if (literal.contains(":")) {
            try {
                // A text with a colon is never looked up as a name.
                InetAddress parsed = InetAddress.getByName(literal);
                return new Source(
                        parsed instanceof Inet6Address
                                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                                : parsed.getHostAddress());
            } catch (UnknownHostException e) {
                return cut(literal);
            }
        }
        return cut(literal);
    }

    private static Source cut(String text) {
        return new Source(text.isBlank() ? "unknown" : text.substring(0, Math.min(LONGEST, text.length())));
    }
}
