package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.contract.Account;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.issuance.Issuing;
import jp.warifu.issuance.Reopening;
import jp.warifu.issuance.Revoking;
import jp.warifu.pin.Pin;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventType;

/** 失効 and 再発行 of one user's certificate: what follows from it, and the confirmation PIN (S44, S74). */
public final class CertificateConfirmScreen {
    private static final String SEEN = "seen";

    private final Entrance entrance;

    CertificateConfirmScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /** What may be done with a user's certificate. */
    enum Operation {
        /** 失効. */
        REVOKE("revoke-certificate", "CERTIFICATE_REVOKED", Done.CERTIFICATE_REVOKED) {
            @Override
            boolean carryOut(Issuing issuing, Visit visit, Account user) {
                return issuing.revoke(user, visit.actor()) instanceof Revoking.Revoked;
            }
        },
        /** 再発行. */
        REISSUE("reissue-certificate", "CERTIFICATE_OPENED", Done.CERTIFICATE_REOPENED) {
            @Override
            boolean carryOut(Issuing issuing, Visit visit, Account user) {
                return issuing.reopen(user, visit.actor()) instanceof Reopening.Reopened;
            }
        };

        private final String code;
        private final String action;
        private final Done done;

        Operation(String code, String action, Done done) {
            this.code = code;
            this.action = action;
            this.done = done;
        }

        /** @return false when it does not apply to the user as it is now */
        abstract boolean carryOut(Issuing issuing, Visit visit, Account user);

        static Optional<Operation> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(operation -> operation.code.equals(code))
                    .findFirst();
        }
    }

    private record Chosen(Operation operation, Account user, String seen) {}

    /** Whom it concerns and what follows. */
    @GET
    public Response show() {
        return entrance.enter(
                visit -> withChosen(visit, chosen -> page(visit, chosen).render()));
    }

    /** Carries it out. */
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
            if (!visit.input().typed(SEEN).orElse("").equals(chosen.seen())) {
                // The user has another certificate since the page was shown.
                return page(visit, chosen).alert(Alert.STALE).render();
            }
            return new ConfirmationGate(visit)
                    .refusal(pin, left -> ConfirmationGate.again(page(visit, chosen), left))
                    .orElseGet(() -> carryOut(visit, chosen));
        }));
    }

    private static Response carryOut(Visit visit, Chosen chosen) {
        Operation operation = chosen.operation();
        if (!operation.carryOut(new Issuing(visit.session()), visit, chosen.user())) {
            return page(visit, chosen).alert(Alert.NOT_APPLICABLE).render();
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_action", operation.action)
                .success();
        visit.remember(operation.done);
        return Response.seeOther(CertificatesScreen.address(visit)).build();
    }

    private static Response withChosen(Visit visit, Function<Chosen, Response> screen) {
        if (!CertificatesScreen.areThere(visit)) {
            throw new NotFoundException();
        }
        Optional<Operation> operation = Operation.of(visit.query("operation"));
        Optional<Account> user = Optional.ofNullable(visit.query("user"))
                .flatMap(id -> ContractUsers.of(visit).select(List.of(id)))
                .map(selected -> selected.get(0));
        if (operation.isEmpty() || user.isEmpty()) {
            return Response.seeOther(CertificatesScreen.address(visit)).build();
        }
        return screen.apply(new Chosen(operation.get(), user.get(), seen(visit, user.get())));
    }

    private static String seen(Visit visit, Account user) {
        var live = new Issuing(visit.session()).standing(user, null).live();
        return live == null ? "" : live.id();
    }

    private static PageForm page(Visit visit, Chosen chosen) {
        return visit.page(Page.CONFIRM)
                .with("operation", chosen.operation().code)
                .with("subjects", ContractUsers.labels(List.of(chosen.user())))
                .with("days", IssuingSettings.OPEN_DAYS.of(Settings.of(visit.realm())))
                .with(SEEN, chosen.seen())
                .with("backUrl", CertificatesScreen.address(visit).toString());
    }
}
