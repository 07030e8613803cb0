package jp.warifu.contract;

/** Whether a contract's people may log in and act. */
public enum ContractState {
    ACTIVE,
    /** Its administrator failed too often, where that locks the whole contract: only the branch releases it (S88, S89). */
    LOCKED
}
