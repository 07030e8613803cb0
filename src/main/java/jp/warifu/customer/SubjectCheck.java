package jp.warifu.customer;

import jp.warifu.contract.AccountState;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whose a certificate of a given subject would be (S26–S29). Only its name is looked at, not the certificate.
 *
 * @param subject as it was looked at, in RFC 2253 form; null when it is no name
 * @param contract 契約先ID that it names; null when it names none
 * @param userId 利用者ID that it names; null for an administrator's
 * @param account null when it is refused
 * @param refusal null when it is somebody's
 */
public record SubjectCheck(
        @Nullable String subject,
        @Nullable String contract,
        @Nullable String userId,
        @Nullable Holder account,
        @Nullable Refusal refusal) {
    /** Why a certificate with the subject lets nobody in. */
    public enum Refusal {
        /** It has not the form that the realm's certificate steps ask for. */
        MALFORMED,
        /** Its 金融機関コード is another bank's (S3). */
        INSTITUTION,
        UNKNOWN_CONTRACT,
        UNKNOWN_USER,
        /** The contract logs in by id and PIN (S37). */
        LOGIN_METHOD
    }

    /** The person. */
    public record Holder(Role role, String name, AccountState state, ContractState contractState) {}
}
