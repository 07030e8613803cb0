package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.PageForm;
import jp.warifu.release.AlreadyAskedException;
import jp.warifu.release.Asking;
import jp.warifu.release.FourEyes;
import jp.warifu.release.NothingToReleaseException;
import jp.warifu.release.Plan;
import jp.warifu.release.RequestKind;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffOperation;

/** 申請: the clerk types the paper form, sees what it would do, and asks for it. */
public final class NewRequestDesk {
    private final Reception reception;

    NewRequestDesk(Reception reception) {
        this.reception = reception;
    }

    /** The empty form, or one that another page has begun. */
    @GET
    public Response form() {
        return reception.enter(
                DeskSection.REQUESTS,
                StaffOperation.REQUEST_RELEASE,
                visit -> form(
                                visit,
                                Map.of(
                                        "kind", visit.query("kind").orElse(""),
                                        "contract", visit.query("contract").orElse(""),
                                        "user", visit.query("user").orElse("")))
                        .render());
    }

    /** By the button: the preview, back to the form with everything in it, or the request itself. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit() {
        return reception.submit(DeskSection.REQUESTS, StaffOperation.REQUEST_RELEASE, visit -> {
            Input input = visit.input();
            return switch (input.typed("decision").orElse("preview")) {
                case "edit" -> form(visit, RequestDraft.typed(input)).render();
                case "file" -> work(visit, input, true);
                default -> work(visit, input, false);
            };
        });
    }

    private static List<String> kinds(DeskVisit visit) {
        return Arrays.stream(RequestKind.values())
                .filter(kind -> kind.isFor(Settings.of(visit.bank())))
                .map(RequestKind::name)
                .toList();
    }

    private static Response work(DeskVisit visit, Input input, boolean file) {
        Map<String, String> typed = RequestDraft.typed(input);
        try {
            RequestDraft draft = RequestDraft.of(input, today(visit));
            if (!kinds(visit).contains(draft.kind().name())) {
                return form(visit, typed).alert(Alert.KIND_MISSING).render();
            }
            return file ? file(visit, draft) : preview(visit, draft, typed);
        } catch (InvalidInputException e) {
            return form(visit, typed).alert(e).render();
        } catch (AlreadyAskedException e) {
            return form(visit, typed)
                    .alert(Alert.ALREADY_ASKED)
                    .with("openUrl", visit.at("requests", e.requestId()).build())
                    .render();
        } catch (NothingToReleaseException e) {
            return form(visit, typed).alert(Alert.NOTHING_TO_RELEASE).render();
        } catch (IllegalStateException e) {
            // Somebody else was first.
            return form(visit, typed).alert(Alert.STALE).render();
        }
    }

    private static Response preview(DeskVisit visit, RequestDraft draft, Map<String, String> typed) {
        Plan plan = asking(visit)
                .preview(draft.kind(), draft.contract(), draft.subject())
                .plan();
        return visit.page(DeskPage.REQUEST_PREVIEW)
                .with("typed", typed)
                .with("kind", draft.kind().name())
                .with("contract", draft.contract().value())
                .with(
                        "user",
                        draft.subject().user() == null
                                ? null
                                : draft.subject().user().value())
                .with("form", draft.form().number())
                .with("formDate", JapanTime.format(draft.form().date()))
                .with("affected", plan.affected().stream().map(Account::label).toList())
                .with("consequences", plan.consequences())
                .render();
    }

    private static Response file(DeskVisit visit, RequestDraft draft) {
        if (FourEyes.ofFirst(visit.member()).isPresent()) {
            return form(visit, Map.of())
                    .alert(Alert.FORBIDDEN)
                    .status(Response.Status.FORBIDDEN)
                    .render();
        }
        String id = asking(visit)
                .ask(draft.kind(), draft.contract(), draft.subject(), draft.form(), visit.member())
                .request()
                .orElseThrow()
                .id();
        visit.done("requests/" + id);
        visit.remember(Done.REQUEST_MADE);
        return Response.seeOther(visit.at("requests", id).build()).build();
    }

    private static PageForm form(DeskVisit visit, Map<String, String> typed) {
        return visit.page(DeskPage.REQUEST_NEW)
                .with("kinds", kinds(visit))
                .with("typed", typed)
                .with("today", today(visit).toString())
                .with("backUrl", visit.at("requests").build());
    }

    private static Asking asking(DeskVisit visit) {
        Duration expiry = Duration.ofHours(RealmSettings.RELEASE_EXPIRY.of(Settings.of(visit.bank())));
        return new Asking(visit.transaction(), visit.bank().getId(), expiry);
    }

    private static LocalDate today(DeskVisit visit) {
        return JapanTime.date(new DatabaseClock(visit.em()).now());
    }
}
