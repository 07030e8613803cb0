package jp.warifu.customer;

import java.util.List;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UsageMode;
import org.jspecify.annotations.Nullable;

/**
 * One page of 契約先照会, by 契約先ID.
 *
 * @param next what {@code after} is for the page that follows; null: there is none
 */
public record ContractPage(List<Line> contracts, @Nullable String next) {
    public ContractPage {
        contracts = List.copyOf(contracts);
    }

    /**
     * A contract.
     *
     * @param usageMode null before 利用形態設定
     * @param administrator the name; null where there is none
     * @param users how many
     */
    public record Line(
            String id,
            LoginMethod loginMethod,
            ContractState state,
            @Nullable UsageMode usageMode,
            @Nullable String administrator,
            long users) {}
}
