package jp.warifu.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit record as it stands in the trail: as a search shows it, and as one line of an export.
 *
 * @param seq its number in the realm's chain, from 1; null until it is sealed
 * @param at ISO 8601, milliseconds
 * @param sealing how it came into the chain; null until it is sealed
 * @param contentHash in hex
 * @param link hash of this record and all before it, in hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        @Nullable Long seq,
        String id,
        String at,
        String action,
        @Nullable String reason,
        @Nullable String actor,
        @Nullable String address,
        @Nullable String contract,
        @Nullable String subject,
        @Nullable String serial,
        @Nullable String factor,
        @Nullable String fromState,
        @Nullable String toState,
        @Nullable String form,
        @Nullable String secondPerson,
        @Nullable Sealing sealing,
        @Nullable String contentHash,
        @Nullable String link) {

    static AuditEntry of(AuditEntity row) {
        return new AuditEntry(
                row.seq,
                row.id,
                Instant.ofEpochMilli(row.at).toString(),
                row.action,
                row.reason,
                row.actor,
                row.address,
                row.contractId,
                row.subject,
                row.serial,
                row.factor,
                row.fromState,
                row.toState,
                row.form,
                row.secondPerson,
                row.sealing == null ? null : Sealing.valueOf(row.sealing),
                row.contentHash,
                row.link);
    }
}
