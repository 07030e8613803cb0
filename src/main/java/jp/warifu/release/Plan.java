package jp.warifu.release;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a release does, worked out beforehand: the preview shows these steps and the release carries out the same ones
 * (S81).
 *
 * @param contract as it was seen
 * @param affected the users whom it concerns
 */
public record Plan(RequestKind kind, Contract contract, List<Account> affected, List<Step> steps) {
    public Plan {
        affected = List.copyOf(affected);
        steps = List.copyOf(steps);
    }

    /** 利用者ID; null for the administrator. */
    static @Nullable String user(Account account) {
        return account.userId() == null ? null : account.userId().value();
    }

    public List<Consequence> consequences() {
        return steps.stream().map(Step::consequence).toList();
    }

    /**
     * A digest of all that the plan relies on: whose and in which state each account and token is. It changes when one of
     * them does, and not when a wrong answer more is counted.
     */
    String seen() {
        String text = Stream.concat(
                        affected.stream().map(user -> "affects " + user.id()),
                        steps.stream().map(Step::seen).filter(seen -> !seen.isEmpty()))
                .collect(Collectors.joining("\n", kind + "\n", ""));
        return DigestUtils.sha256Hex(text);
    }

    /** @return false when something is not any more as it was seen: everything must be undone */
    boolean carryOut(Work work) {
        Contracts contracts = new Contracts(work.em(), work.realmId());
        boolean stands = kind.changesUsage() ? contracts.touch(contract) : contracts.keep(contract);
        return stands && steps.stream().allMatch(step -> step.carryOut(work));
    }
}
