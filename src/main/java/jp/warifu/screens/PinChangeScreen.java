package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.pin.NewPin;
import jp.warifu.pin.Pin;
import jp.warifu.pin.PinChange;
import jp.warifu.pin.PinCheck;
import jp.warifu.pin.PinKind;
import org.keycloak.events.EventType;

/** 登録暗証番号の変更: administrators and users change their own PINs, each with the old one (S18). */
public final class PinChangeScreen {
    private static final String CURRENT = "currentPin";
    private static final String NEW = "newPin";

    private final Entrance entrance;
    private final PinKind kind;

    PinChangeScreen(Entrance entrance, PinKind kind) {
        this.entrance = entrance;
        this.kind = kind;
    }

    /** The form, with what was just done. */
    @GET
    public Response show() {
        return entrance.enter(visit -> page(visit).done(visit.recall()).render());
    }

    /** Changes the PIN and ends the account's other sessions. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change() {
        return entrance.submit(visit -> {
            PinChange change = new PinChange(visit.session(), visit.account());
            try {
                Pin current = Pin.read(visit.input(), CURRENT);
                NewPin chosen = NewPin.read(visit.input(), NEW);
                chosen.judge(change.ids(), current);
                Optional<Response> refusal = refusal(visit, current);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
                change.judge(Map.of(kind, chosen));
                return carryOut(visit, change, chosen);
            } catch (InvalidInputException e) {
                return page(visit).alert(e).render();
            }
        });
    }

    private Optional<Response> refusal(Visit visit, Pin current) {
        return new ConfirmationGate(visit)
                .refusal(
                        kind.factor(),
                        new PinCheck(visit.session(), kind).check(visit.account(), current),
                        left -> page(visit)
                                .alert(kind.wrong(visit.account().role(), left), left)
                                .invalid(CURRENT));
    }

    private Response carryOut(Visit visit, PinChange change, NewPin chosen) {
        String keep = visit.userSession().getId();
        if (change.carryOut(Map.of(kind, chosen), visit.actor(), keep).isEmpty()) {
            return page(visit).alert(Alert.STALE).render();
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_action", kind.action().name())
                .success();
        visit.remember(
                switch (kind) {
                    case LOGIN -> Done.LOGIN_PIN_CHANGED;
                    case CONFIRMATION -> Done.CONFIRMATION_PIN_CHANGED;
                });
        return Response.seeOther(address(visit, kind)).build();
    }

    private PageForm page(Visit visit) {
        return visit.page(Page.PIN_CHANGE)
                .with("kind", kind.code())
                .with("entry", visit.account().role().code())
                .with("otherUrl", address(visit, kind.other()).toString())
                .with("backUrl", visit.client() == null ? null : visit.client().getBaseUrl());
    }

    private static URI address(Visit visit, PinKind kind) {
        return visit.at("pins", kind.code()).build();
    }
}
