package jp.warifu.secret;

/**
 * A stored secret and where it stands.
 *
 * @param id of the row
 */
public record SealedRow(String id, Place place, Sealed sealed) {}
