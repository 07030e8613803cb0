package jp.warifu.authority;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** @param number greater than that of every list before */
public record RevocationListOrder(
        BigInteger number, Instant thisUpdate, Instant nextUpdate, List<RevokedSerial> revoked) {
    public RevocationListOrder {
        revoked = List.copyOf(revoked);
    }
}
