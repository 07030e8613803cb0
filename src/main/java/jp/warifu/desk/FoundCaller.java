package jp.warifu.desk;

import jp.warifu.contract.Account;
import jp.warifu.report.Candidates;
import jp.warifu.token.Token;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be the caller, as the page shows it: of a token no more than is needed to know it by.
 *
 * @param user 利用者ID; null for an administrator
 * @param token null when there is none in use
 */
public record FoundCaller(
        String contract,
        @Nullable String user,
        String name,
        String state,
        @Nullable FoundToken token) {
    /** @param lastFour of the serial number */
    public record FoundToken(String kind, String lastFour, String state) {
        static FoundToken of(Token token) {
            return new FoundToken(
                    token.kind().name(), token.serial().ending(), token.state().name());
        }
    }

    static FoundCaller of(Candidates.Candidate found) {
        Account account = found.account();
        return new FoundCaller(
                account.contract().id().value(),
                account.userId() == null ? null : account.userId().value(),
                account.name(),
                account.state().name(),
                found.token() == null ? null : FoundToken.of(found.token()));
    }
}
