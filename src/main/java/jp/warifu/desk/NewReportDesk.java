package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.customer.ContractDetails;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.report.Caller;
import jp.warifu.report.ReportAftermath;
import jp.warifu.report.ReportOperation;
import jp.warifu.report.Reporting;
import jp.warifu.staff.StaffOperation;

/** 利用中止 and 事故設定 of one user, whom the caller is or speaks of. */
public final class NewReportDesk {
    private static final Field OPERATION = new Field("operation", 64);
    private static final Field CALLER_NAME = new Field("callerName", 100);
    private static final Field CALLBACK = new Field("callback", 64);
    private static final Field NOTE = new Field("note", 500);

    private final Reception reception;
    private final String contract;
    private final String user;

    NewReportDesk(Reception reception, String contract, String user) {
        this.reception = reception;
        this.contract = contract;
        this.user = user;
    }

    @GET
    public Response form() {
        return reception.enter(
                DeskSection.REPORTS, StaffOperation.REPORT, visit -> page(visit).render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take() {
        return reception.submit(DeskSection.REPORTS, StaffOperation.REPORT, visit -> {
            Input input = visit.input();
            PageForm again = page(visit).with("typed", typed(input));
            try {
                Reporting.Taken taken =
                        new Reporting(visit.transaction(), visit.bank().getId()).take(call(input), visit.member());
                new ReportAftermath(visit.session()).of(taken);
                String receipt = taken.report().receipt().value();
                visit.done("reports/" + receipt);
                visit.remember(Done.REPORT_TAKEN);
                return Response.seeOther(visit.at("reports", receipt).build()).build();
            } catch (InvalidInputException e) {
                return again.alert(e).render();
            } catch (Reporting.NotFoundException e) {
                return again.alert(Alert.NO_TOKEN).invalid("operation").render();
            }
        });
    }

    private Reporting.Call call(Input input) throws InvalidInputException {
        return new Reporting.Call(
                ContractDesk.contractId(contract),
                ContractDesk.userId(user),
                null,
                OPERATION.read(input, ReportOperation::named, Alert.UNKNOWN_OPERATION),
                caller(input));
    }

    private static Caller caller(Input input) throws InvalidInputException {
        Caller caller = CALLER_NAME.read(input, name -> new Caller(name, null, null), Alert.INVALID_CHARACTERS);
        Caller withPhone = CALLBACK.readIfTyped(
                        input, phone -> new Caller(caller.name(), phone, null), Alert.INVALID_PHONE)
                .orElse(caller);
        return NOTE.readIfTyped(
                        input, note -> new Caller(caller.name(), withPhone.callback(), note), Alert.INVALID_CHARACTERS)
                .orElse(withPhone);
    }

    private static Map<String, String> typed(Input input) {
        return Stream.of(OPERATION, CALLER_NAME, CALLBACK, NOTE)
                .collect(Collectors.toMap(Field::name, field -> field.typed(input)));
    }

    private PageForm page(DeskVisit visit) {
        ContractDetails details = ContractDesk.details(visit, contract);
        return visit.page(DeskPage.REPORT)
                .with("contract", details)
                .with("person", ContractDesk.user(details, user))
                .with("backUrl", visit.url("reports"));
    }
}
