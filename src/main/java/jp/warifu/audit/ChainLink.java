package jp.warifu.audit;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * How records hang on one another: each link is the hash of the link before, the record's number, how it was sealed, and
 * its {@link ContentHash}.
 */
final class ChainLink {
    private ChainLink() {}

    /** What the first record of a realm hangs on, in hex. */
    static String first(String realmId) {
        return DigestUtils.sha256Hex("warifu-audit-chain-1\n" + realmId + "\n");
    }

    /** @return in hex */
    static String after(String previous, long seq, Sealing sealing, String contentHash) {
        return DigestUtils.sha256Hex(
                "warifu-audit-link-1\n" + previous + "\n" + seq + "\n" + sealing.name() + "\n" + contentHash + "\n");
    }
}
