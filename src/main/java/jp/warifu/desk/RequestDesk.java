package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.pin.IssuedPins;
import jp.warifu.pin.PinKind;
import jp.warifu.release.Aftermath;
import jp.warifu.release.Deciding;
import jp.warifu.release.Deciding.Outcome;
import jp.warifu.release.FourEyes.Objection;
import jp.warifu.release.Planned;
import jp.warifu.release.ReleaseTransaction;
import jp.warifu.release.Request;
import jp.warifu.release.RequestState;
import jp.warifu.release.Requests;
import jp.warifu.release.Withdrawing;
import jp.warifu.staff.StaffOperation;

/** One request: what it would do now, the second person's word on it, and the first's that takes it back. */
public final class RequestDesk {
    private static final int REASON = 500;

    private final Reception reception;
    private final String id;

    RequestDesk(Reception reception, String id) {
        this.reception = reception;
        this.id = id;
    }

    @GET
    public Response read() {
        return reception.enter(
                DeskSection.REQUESTS,
                StaffOperation.READ_REQUESTS,
                visit -> page(visit).done(visit.recall()).render());
    }

    /** 承認, 却下 or 取下げ. New PINs are shown on the page that answers and nowhere else. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide() {
        return reception.submit(DeskSection.REQUESTS, visit -> {
            return switch (visit.input().typed("decision").orElse("")) {
                case "release" -> reception.only(StaffOperation.RELEASE, visit, this::release);
                case "reject" -> reception.only(StaffOperation.RELEASE, visit, this::reject);
                case "withdraw" -> reception.only(StaffOperation.REQUEST_RELEASE, visit, this::withdraw);
                default -> page(visit).alert(Alert.UNKNOWN_OPERATION).render();
            };
        });
    }

    private Response release(DeskVisit visit) {
        return answer(visit, deciding(visit).release(id, visit.member()));
    }

    private Response reject(DeskVisit visit) {
        Input input = visit.input();
        try {
            return answer(visit, deciding(visit).reject(id, visit.member(), reason(input)));
        } catch (InvalidInputException e) {
            return page(visit)
                    .with("reason", input.typedWords("reason", REASON))
                    .alert(e)
                    .render();
        }
    }

    private Response withdraw(DeskVisit visit) {
        Withdrawing.Outcome outcome =
                new Withdrawing(visit.transaction(), visit.bank().getId()).withdraw(id, visit.member());
        if (outcome instanceof Withdrawing.Outcome.Withdrawn) {
            visit.done("requests/" + id + "/withdrawal");
            return decided(visit, Done.REQUEST_WITHDRAWN);
        }
        if (outcome instanceof Withdrawing.Outcome.NotTheirs) {
            return page(visit)
                    .alert(Alert.FORBIDDEN)
                    .status(Response.Status.FORBIDDEN)
                    .render();
        }
        if (outcome instanceof Withdrawing.Outcome.Closed) {
            return page(visit).alert(Alert.REQUEST_CLOSED).render();
        }
        throw new NotFoundException();
    }

    private static String reason(Input input) throws InvalidInputException {
        if (input.all("reason").stream().allMatch(String::isBlank)) {
            throw new InvalidInputException(Alert.REASON_MISSING, "reason");
        }
        return input.words("reason", REASON);
    }

    private Response answer(DeskVisit visit, Outcome outcome) {
        if (outcome instanceof Outcome.Released released) {
            new Aftermath(visit.session()).of(released.plan(), released.at());
            visit.done("requests/" + id + "/release");
            return released.pins()
                    .map(pins -> pins(visit, released, pins))
                    .orElseGet(() -> decided(visit, Done.REQUEST_RELEASED));
        }
        if (outcome instanceof Outcome.Rejected) {
            visit.done("requests/" + id + "/rejection");
            return decided(visit, Done.REQUEST_REJECTED);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return page(visit)
                    .alert(alert(refused.objection()))
                    .status(Response.Status.FORBIDDEN)
                    .render();
        }
        if (outcome instanceof Outcome.Closed) {
            return page(visit).alert(Alert.REQUEST_CLOSED).render();
        }
        if (outcome instanceof Outcome.Void) {
            return page(visit).alert(Alert.CHANGED_SINCE).render();
        }
        throw new NotFoundException();
    }

    private static Alert alert(Objection objection) {
        return switch (objection) {
            case SAME_PERSON -> Alert.SAME_PERSON;
            case NOT_A_PERSON -> Alert.FORBIDDEN;
        };
    }

    private Response decided(DeskVisit visit, Done done) {
        visit.remember(done);
        return Response.seeOther(visit.at("requests", id).build()).build();
    }

    private Response pins(DeskVisit visit, Outcome.Released released, IssuedPins pins) {
        return visit.page(DeskPage.REQUEST_PINS)
                .with("request", RequestView.of(released.request(), released.at(), visit))
                .with(
                        "person",
                        released.plan().affected().stream()
                                .map(Account::label)
                                .findFirst()
                                .orElse(null))
                .with("loginPin", pins.value(PinKind.LOGIN).orElse(null))
                .with("confirmationPin", pins.value(PinKind.CONFIRMATION).orElse(null))
                .done(Done.REQUEST_RELEASED)
                .render();
    }

    private PageForm page(DeskVisit visit) {
        Request request =
                new Requests(visit.em(), visit.bank().getId()).find(id).orElseThrow(NotFoundException::new);
        Instant now = new DatabaseClock(visit.em()).now();
        PageForm page = visit.page(DeskPage.REQUEST)
                .with("request", RequestView.of(request, now, visit))
                .with("backUrl", visit.at("requests").build());
        if (request.stateAt(now) != RequestState.OPEN) {
            return page;
        }
        Planned planned = Planned.of(visit.em(), visit.bank().getId(), request);
        boolean second = visit.member().may(StaffOperation.RELEASE);
        boolean same = request.requester().ofSecond(visit.member()).isPresent();
        planned.plan()
                .ifPresent(plan -> page.with("consequences", plan.consequences())
                        .with(
                                "affected",
                                plan.affected().stream().map(Account::label).toList()));
        return page.with("changed", planned.plan().isEmpty())
                .with("mayDecide", second && !same)
                .with("samePerson", second && same)
                .with(
                        "mayWithdraw",
                        visit.member().may(StaffOperation.REQUEST_RELEASE)
                                && request.requester().isFirst(visit.member()));
    }

    private static Deciding deciding(DeskVisit visit) {
        return new Deciding(
                visit.transaction(),
                ReleaseTransaction.beside(visit.session()),
                visit.bank().getId());
    }
}
