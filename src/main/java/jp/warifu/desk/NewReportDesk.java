package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/** 利用中止 and 事故設定 of one user, or 利用中止 of the 管理者, whom the caller is or speaks of. */
public final class NewReportDesk {
    private static final Field OPERATION = new Field("operation", 64);
    private static final Field CALLER_NAME = new Field("callerName", 100);
    private static final Field CALLBACK = new Field("callback", 64);
    private static final Field NOTE = new Field("note", 500);

    private final Reception reception;
    private final String contract;
    private final @Nullable String user;

    /** @param user 利用者ID; null for the administrator */
    NewReportDesk(Reception reception, String contract, @Nullable String user) {
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
                user == null ? null : ContractDesk.userId(user),
                null,
                OPERATION.read(input, this::operation, Alert.UNKNOWN_OPERATION),
                caller(input));
    }

    private ReportOperation operation(String name) {
        ReportOperation operation = ReportOperation.named(name);
        if (operation.isOfAdministrator() != (user == null)) {
            throw new IllegalArgumentException(operation + " is for somebody else");
        }
        return operation;
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

    private ContractDetails.Person person(ContractDetails details) {
        if (user != null) {
            return ContractDesk.user(details, user);
        }
        return Optional.ofNullable(details.administrator()).orElseThrow(NotFoundException::new);
    }

    private PageForm page(DeskVisit visit) {
        ContractDetails details = ContractDesk.details(visit, contract);
        return visit.page(DeskPage.REPORT)
                .with("contract", details)
                .with("person", person(details))
                .with("backUrl", visit.url("reports"));
    }
}
