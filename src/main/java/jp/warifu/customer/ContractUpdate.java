package jp.warifu.customer;

import jp.warifu.contract.LoginMethod;
import org.jspecify.annotations.Nullable;

/**
 * A change of a contract as staff send it; what is null stays.
 *
 * @param version of the contract as it was read
 */
public record ContractUpdate(
        @Nullable Integer version,
        @Nullable LoginMethod loginMethod,
        @Nullable PersonUpdate administrator) {}
