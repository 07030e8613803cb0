package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.contract.Account;
import jp.warifu.contract.OpenSessions;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.mail.SecurityMails;
import jp.warifu.pin.Pin;
import org.keycloak.events.EventType;

/** 利用中止, 利用中止解除, 事故設定 and 事故解除: whom it concerns, and the confirmation PIN (S44, S93–S96). */
public final class ConfirmScreen {
    private final Entrance entrance;

    ConfirmScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    private record Chosen(SafetyOperation operation, ContractUsers users, List<Account> selected) {}

    /** Whom the operation concerns. */
    @GET
    public Response show() {
        return entrance.enter(
                visit -> withChosen(visit, chosen -> page(visit, chosen).render()));
    }

    /** Carries the operation out for all of the chosen users, or for none. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm() {
        return entrance.submit(visit -> withChosen(visit, chosen -> {
            Pin pin;
            try {
                pin = Pin.read(visit.input(), ConfirmationGate.FIELD);
            } catch (InvalidInputException e) {
                return page(visit, chosen).alert(e).render();
            }
            if (!visit.isCurrent()) {
                return page(visit, chosen).alert(Alert.STALE).render();
            }
            return new ConfirmationGate(visit)
                    .refusal(pin, left -> ConfirmationGate.again(page(visit, chosen), left))
                    .orElseGet(() -> carryOut(visit, chosen));
        }));
    }

    private static Response carryOut(Visit visit, Chosen chosen) {
        SafetyOperation operation = chosen.operation();
        Optional<Instant> done = operation.carryOut(visit, chosen.users(), chosen.selected());
        if (done.isEmpty()) {
            return page(visit, chosen).alert(Alert.NOT_APPLICABLE).render();
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_action", operation.action().name())
                .success();
        if (operation == SafetyOperation.STOP) {
            OpenSessions sessions = new OpenSessions(visit.session());
            chosen.selected().forEach(user -> sessions.end(user.id()));
        }
        List<Account> concerned = operation.concerned(chosen.users(), chosen.selected());
        List<String> recipients = new ArrayList<>(ContractUsers.ids(concerned));
        recipients.add(visit.administrator().id());
        new SecurityMails(visit.session())
                .send(
                        operation.change(),
                        recipients,
                        visit.contract().id().value(),
                        ContractUsers.labels(concerned),
                        null,
                        done.get());
        visit.remember(operation.done());
        return Response.seeOther(visit.users()).build();
    }

    private static Response withChosen(Visit visit, Function<Chosen, Response> screen) {
        ContractUsers users = ContractUsers.of(visit);
        List<String> ids =
                visit.session().getContext().getUri().getQueryParameters().getOrDefault("user", List.of());
        Optional<SafetyOperation> operation =
                Operation.of(visit.query("operation")).flatMap(SafetyOperation::of);
        Optional<List<Account>> selected = users.select(ids).filter(accounts -> !accounts.isEmpty());
        if (operation.isEmpty() || selected.isEmpty()) {
            return UsersScreen.instead(visit);
        }
        return screen.apply(new Chosen(operation.get(), users, selected.get()));
    }

    private static PageForm page(Visit visit, Chosen chosen) {
        return visit.page(Page.CONFIRM)
                .with("operation", chosen.operation().operation().code())
                .with("subjects", ContractUsers.labels(chosen.operation().concerned(chosen.users(), chosen.selected())))
                .with("backUrl", visit.users().toString());
    }
}
