package jp.warifu.pskc;

/**
 * How much of a file is read before it is refused.
 *
 * @param maxBytes of the whole file
 * @param maxText of one element's text, in UTF-16 units; tags and comments are held to about four times as many bytes
 * @param maxDepth of nested elements
 */
public record PskcLimits(long maxBytes, int maxText, int maxDepth) {

    /** 200 MB, a hundred thousand keys and more; 65,536 characters; 32 levels, of which RFC 6030 itself uses ten. */
    public static final PskcLimits DEFAULT = new PskcLimits(200_000_000, 65_536, 32);

    /**
     * Of a signed file, since a signature is verified over the whole document in memory: 16 MB, room for some fifteen
     * thousand encrypted keys.
     */
    public static final int MAX_SIGNED_BYTES = 16_000_000;

    /** Elements, attributes and texts of a signed file: fifty times as many as 16 MB of usual keys have kilobytes. */
    static final long MAX_SIGNED_NODES = 1_500_000;

    public PskcLimits {
        if (maxBytes < 1 || maxText < 1 || maxDepth < 1) {
            throw new IllegalArgumentException(
                    "limits are positive: " + maxBytes + " bytes, " + maxText + " characters, " + maxDepth + " levels");
        }
    }
}
