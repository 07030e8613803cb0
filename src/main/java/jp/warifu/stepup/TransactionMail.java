package jp.warifu.stepup;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.contract.Account;
import jp.warifu.mail.SecurityMails;
import jp.warifu.settings.Settings;
import jp.warifu.settings.TransactionSettings;
import org.keycloak.models.KeycloakSession;

/** お取引のお知らせ: tells a user what was confirmed in his name, after it was committed. */
record TransactionMail(KeycloakSession session) {
    void send(Account account, ShownTransaction shown, Instant at) {
        if (TransactionSettings.MAIL.of(Settings.of(session.getContext().getRealm()))) {
            new SecurityMails(session)
                    .tell(account.id(), account.contract().id().value(), account.label(), facts(shown), at);
        }
    }

    private static SecurityMails.TransactionFacts facts(ShownTransaction shown) {
        return new SecurityMails.TransactionFacts(
                shown.type(),
                shown.name(),
                shown.code(),
                shown.amount(),
                shown.count() == 1 ? payee(shown.lines().get(0)) : null,
                shown.count(),
                shown.reference(),
                shown.id());
    }

    private static String payee(ShownTransaction.Line line) {
        return Stream.of(line.name(), line.bank(), line.account())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
