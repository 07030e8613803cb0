package jp.warifu.businessweb.transaction;

import java.util.Optional;

/**
 * What Warifu says about a transaction.
 *
 * @param receipt a JWS, once it is consumed
 */
public record Standing(State state, Optional<String> receipt) {}
