package jp.warifu.screens;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.flow.Done;
import jp.warifu.mail.SecurityMails;
import jp.warifu.token.UsageModeChange;
import jp.warifu.token.UsageModeChange.Outcome;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventType;

/** What follows the choice of a 利用形態, with or without a preview: the change itself, and who hears of it. */
record ModeSetting(Visit visit, ContractUsers users, UsageMode mode) {
    Outcome set(@Nullable Account keeper) {
        Outcome outcome = new UsageModeChange(visit.transaction(), visit.realm().getId())
                .change(visit.contract(), mode, keeper, visit.actor());
        if (outcome instanceof Outcome.Changed changed) {
            tell(changed.at());
        }
        return outcome;
    }

    private void tell(Instant at) {
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_action", Action.USAGE_MODE_SET.name())
                .detail("warifu_usage_mode", mode.name())
                .success();
        boolean concernsUsers = !users.registrations().isEmpty();
        List<String> recipients = new ArrayList<>();
        recipients.add(visit.administrator().id());
        if (concernsUsers) {
            recipients.addAll(ContractUsers.ids(users.users()));
        }
        new SecurityMails(visit.session())
                .send(
                        SecurityMails.Change.USAGE_MODE,
                        recipients,
                        visit.contract().id().value(),
                        concernsUsers ? ContractUsers.labels(users.users()) : List.of(),
                        null,
                        at);
    }

    /** 利用登録 follows at once where it is clear for whom: for all, or for the one user that was chosen before. */
    Response next(boolean kept) {
        List<String> chosen =
                visit.session().getContext().getUri().getQueryParameters().getOrDefault("user", List.of());
        visit.remember(
                switch (mode) {
                    case SHARED -> kept ? Done.USAGE_MODE_SHARED_KEPT : Done.USAGE_MODE_SHARED;
                    case INDIVIDUAL -> Done.USAGE_MODE_INDIVIDUAL;
                });
        return Response.seeOther(next(kept, chosen)).build();
    }

    private URI next(boolean kept, List<String> chosen) {
        return switch (mode) {
            case SHARED ->
                kept
                        ? visit.users()
                        : visit.at("users", Operation.REGISTER.code()).build();
            case INDIVIDUAL ->
                chosen.size() == 1
                        ? visit.at("users", Operation.REGISTER.code())
                                .queryParam("user", chosen.get(0))
                                .build()
                        : visit.users();
        };
    }
}
