package jp.warifu.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says: that the chain of a realm had, at a time, so many records, and with which link the last ended.
 *
 * @param realm its id
 * @param number from 1 in each realm, without gaps
 * @param seq number of the last record, and so how many there were
 * @param at ISO 8601
 * @param previous SHA-256 of the checkpoint before as it was given out, in hex; null in the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Checkpoint(
        String realm,
        long number,
        long seq,
        String link,
        String at,
        @Nullable String previous) {}
