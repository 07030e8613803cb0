package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.warifu.contract.UsageMode;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.pin.Pin;
import jp.warifu.token.UsageModeChange;
import jp.warifu.token.UsageModeChange.Outcome;
import org.jspecify.annotations.Nullable;

/** 利用形態設定: one token for all users or one for each (S46–S48); a later change is previewed first (S50). */
public final class UsageModeScreen {
    private static final String FIELD = "usageMode";

    private final Entrance entrance;

    UsageModeScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /** The two choices. */
    @GET
    public Response show() {
        return entrance.enter(
                visit -> page(visit, ContractUsers.of(visit), null).render());
    }

    /** Sets the mode and goes on to 利用登録, or to the preview when there are registrations. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose() {
        return entrance.submit(visit -> {
            ContractUsers users = ContractUsers.of(visit);
            UsageMode chosen = null;
            Pin pin;
            try {
                chosen = visit.input().value(FIELD, UsageMode::valueOf, Alert.MODE_MISSING);
                pin = Pin.read(visit.input(), ConfirmationGate.FIELD);
            } catch (InvalidInputException e) {
                PageForm page = page(visit, users, chosen);
                boolean noChoice = e.field().equals(FIELD);
                return (noChoice ? page.alert(Alert.MODE_MISSING).invalid(FIELD) : page.alert(e)).render();
            }
            UsageMode mode = chosen;
            if (!visit.isCurrent()) {
                return page(visit, users, mode).alert(Alert.STALE).render();
            }
            if (mode == visit.contract().usageMode()) {
                return page(visit, users, mode).alert(Alert.MODE_UNCHANGED).render();
            }
            if (UsageModeChange.isBarred(users.registrations().values())) {
                return page(visit, users, mode).alert(Alert.MODE_LOCKED).render();
            }
            return new ConfirmationGate(visit)
                    .refusal(pin, left -> ConfirmationGate.again(page(visit, users, mode), left))
                    .orElseGet(() -> users.registrations().isEmpty() ? set(visit, users, mode) : preview(visit, mode));
        });
    }

    private static Response set(Visit visit, ContractUsers users, UsageMode mode) {
        ModeSetting setting = new ModeSetting(visit, users, mode);
        return setting.set(null) instanceof Outcome.Changed
                ? setting.next(false)
                : page(visit, users, mode).alert(Alert.STALE).render();
    }

    private static Response preview(Visit visit, UsageMode mode) {
        return Response.seeOther(visit.at("users", ModeChangeScreen.PATH)
                        .queryParam("mode", mode.name())
                        .build())
                .build();
    }

    private static PageForm page(Visit visit, ContractUsers users, @Nullable UsageMode selected) {
        UsageMode current = visit.contract().usageMode();
        return visit.page(Page.USAGE_MODE)
                .with("mode", current == null ? null : current.name())
                .with("selected", selected == null ? null : selected.name())
                .with("registered", users.registered())
                .with("unregistered", users.unregistered())
                .with("backUrl", visit.users().toString());
    }
}
