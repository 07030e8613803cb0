package jp.warifu.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * ご契約先, as it was when it was read.
 *
 * @param rowId the id of its row, to which everything that belongs to it refers
 * @param usageMode null before 利用形態設定
 * @param releasedAt when a registration was last given up without another in its place, as by a change of the usage mode
 * @param version changes with every change of the contract's one-time-password settings
 */
public record Contract(
        String rowId,
        ContractId id,
        LoginMethod loginMethod,
        ContractState state,
        @Nullable UsageMode usageMode,
        @Nullable Instant releasedAt,
        int version) {
    static Contract of(ContractEntity row) {
        return new Contract(
                row.id,
                new ContractId(row.contractId),
                row.loginMethod,
                row.state,
                row.usageMode,
                row.releasedAt == null ? null : Instant.ofEpochMilli(row.releasedAt),
                row.version);
    }
}
