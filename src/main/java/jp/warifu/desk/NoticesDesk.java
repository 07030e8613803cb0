package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.PageForm;
import jp.warifu.notice.Notices;

/** 重要なお知らせの掲載: what customers read after their log-in. */
public final class NoticesDesk {
    private static final int TITLE = 100;
    private static final int BODY = 4000;

    private final Reception reception;

    NoticesDesk(Reception reception) {
        this.reception = reception;
    }

    /** What is shown now, and the form for another one. */
    @GET
    public Response list() {
        return reception.enter(
                DeskSection.NOTICES, visit -> page(visit).done(visit.recall()).render());
    }

    /** Publishes a notice. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response publish() {
        return reception.submit(DeskSection.NOTICES, visit -> {
            Input input = visit.input();
            try {
                String title = input.words("title", TITLE);
                String body = input.words("body", BODY);
                Instant now = new DatabaseClock(visit.em()).now();
                LocalDate first = input.value("from", LocalDate::parse, Alert.INVALID_DATE);
                LocalDate last = input.value("until", LocalDate::parse, Alert.INVALID_DATE);
                Instant until = last.plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant();
                if (last.isBefore(first) || !until.isAfter(now)) {
                    throw new InvalidInputException(Alert.INVALID_PERIOD, "until");
                }
                new Notices(visit.em(), visit.bank().getId())
                        .publish(
                                title,
                                body,
                                input.typed("mandatory").isPresent(),
                                first.atStartOfDay(JapanTime.ZONE).toInstant(),
                                until,
                                visit.actor());
                visit.done("notices");
                visit.remember(Done.NOTICE_PUBLISHED);
                return Response.seeOther(visit.at("notices").build()).build();
            } catch (InvalidInputException e) {
                return page(visit).with("typed", typed(input)).alert(e).render();
            }
        });
    }

    private static Map<String, String> typed(Input input) {
        return Map.of(
                "title", input.typedWords("title", TITLE),
                "body", input.typedWords("body", BODY),
                "from", input.typed("from").orElse(""),
                "until", input.typed("until").orElse(""),
                "mandatory", input.typed("mandatory").orElse(""));
    }

    private static PageForm page(DeskVisit visit) {
        Instant now = new DatabaseClock(visit.em()).now();
        return visit.page(DeskPage.NOTICES)
                .with("notices", new Notices(visit.em(), visit.bank().getId()).shownAt(now))
                .with("today", JapanTime.date(now).toString());
    }
}
