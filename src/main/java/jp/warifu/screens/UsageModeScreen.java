package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.mail.SecurityMails;
import jp.warifu.pin.Pin;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventType;

/** 利用形態設定: one token for all users or one for each (S46–S48). */
public final class UsageModeScreen {
    private static final String FIELD = "usageMode";

    private final Entrance entrance;

    UsageModeScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /** The two choices. */
    @GET
    public Response show() {
        return entrance.enter(visit -> page(visit, null).render());
    }

    /** Sets the mode and goes on to 利用登録. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose() {
        return entrance.submit(visit -> {
            UsageMode chosen = null;
            Pin pin;
            try {
                chosen = visit.input().value(FIELD, UsageMode::valueOf, Alert.MODE_MISSING);
                pin = Pin.read(visit.input(), ConfirmationGate.FIELD);
            } catch (InvalidInputException e) {
                PageForm page = page(visit, chosen);
                boolean noChoice = e.field().equals(FIELD);
                return (noChoice ? page.alert(Alert.MODE_MISSING).invalid(FIELD) : page.alert(e)).render();
            }
            UsageMode mode = chosen;
            if (mode == visit.contract().usageMode()) {
                return page(visit, mode).alert(Alert.MODE_UNCHANGED).render();
            }
            if (!ContractUsers.of(visit).registrations().isEmpty()) {
                return page(visit, mode).alert(Alert.MODE_LOCKED).render();
            }
            return new ConfirmationGate(visit)
                    .refusal(pin, left -> ConfirmationGate.again(page(visit, mode), left))
                    .orElseGet(() -> set(visit, mode));
        });
    }

    private static Response set(Visit visit, UsageMode mode) {
        String realmId = visit.realm().getId();
        Optional<Instant> done = visit.transaction().run(em -> {
            if (!new Contracts(em, realmId).setUsageMode(visit.contract(), mode)) {
                return Optional.empty();
            }
            Instant now = new DatabaseClock(em).now();
            new AuditTrail(em, realmId)
                    .append(
                            visit.actor(),
                            AuditRecord.of(Action.USAGE_MODE_SET)
                                    .contract(visit.contract().id().value())
                                    .states(visit.contract().usageMode(), mode),
                            now);
            return Optional.of(now);
        });
        if (done.isEmpty()) {
            return page(visit, mode).alert(Alert.STALE).render();
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_action", Action.USAGE_MODE_SET.name())
                .detail("warifu_usage_mode", mode.name())
                .success();
        new SecurityMails(visit.session())
                .send(
                        SecurityMails.Change.USAGE_MODE,
                        List.of(visit.administrator().id()),
                        visit.contract().id().value(),
                        List.of(),
                        null,
                        done.get());
        return Response.seeOther(next(visit, mode)).build();
    }

    /** Step ⑧ follows at once where it is clear for whom: for all, or for the one user that was chosen before. */
    private static URI next(Visit visit, UsageMode mode) {
        List<String> chosen =
                visit.session().getContext().getUri().getQueryParameters().getOrDefault("user", List.of());
        return switch (mode) {
            case SHARED -> {
                visit.remember(Done.USAGE_MODE_SHARED);
                yield visit.at("users", Operation.REGISTER.code()).build();
            }
            case INDIVIDUAL -> {
                visit.remember(Done.USAGE_MODE_INDIVIDUAL);
                yield chosen.size() == 1
                        ? visit.at("users", Operation.REGISTER.code())
                                .queryParam("user", chosen.get(0))
                                .build()
                        : visit.users();
            }
        };
    }

    private static PageForm page(Visit visit, @Nullable UsageMode selected) {
        UsageMode current = visit.contract().usageMode();
        return visit.page(Page.USAGE_MODE)
                .with("mode", current == null ? null : current.name())
                .with("selected", selected == null ? null : selected.name())
                .with("backUrl", visit.users().toString());
    }
}
