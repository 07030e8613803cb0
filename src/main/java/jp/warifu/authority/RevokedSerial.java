package jp.warifu.authority;

import java.math.BigInteger;
import java.time.Instant;

/** An entry of a revocation list. */
public record RevokedSerial(BigInteger serial, Instant at, RevocationReason reason) {}
