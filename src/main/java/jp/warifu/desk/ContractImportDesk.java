package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import jp.warifu.customer.ContractImport;
import jp.warifu.customer.ImportResult;
import jp.warifu.customer.PinLetter;
import jp.warifu.customer.PinLetters;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** 契約先の一括登録 from a file: looked at only, or carried out; the PINs that are made up are answered once. */
public final class ContractImportDesk {
    /** The most problems that one page shows. */
    private static final int SHOWN = 200;

    private static final String IMPORT = "import";
    private static final String CSV = "CSV";

    private final Reception reception;

    ContractImportDesk(Reception reception) {
        this.reception = reception;
    }

    @GET
    public Response form() {
        return reception.enter(
                DeskSection.CONTRACTS,
                StaffOperation.IMPORT_CONTRACTS,
                visit -> page(visit, "PAGE").done(visit.recall()).render());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take() {
        return reception.submitFile(DeskSection.CONTRACTS, StaffOperation.IMPORT_CONTRACTS, (visit, upload) -> {
            Input input = upload.input();
            boolean dryRun = input.typed("decision").filter(IMPORT::equals).isEmpty();
            String letters = input.typed("letters").filter(CSV::equals).orElse("PAGE");
            PageForm again = page(visit, letters);
            try (InputStream file = upload.content()) {
                ImportResult result = Letters.made(
                        visit,
                        () -> new ContractImport(visit.session(), visit.bank()).run(file, dryRun, visit.actor()),
                        Upload.FILE);
                if (!result.problems().isEmpty()) {
                    visit.session().getTransactionManager().setRollbackOnly();
                    return shown(again, result)
                            .alert(Alert.FILE_HAS_PROBLEMS, result.problems().size())
                            .render();
                }
                if (dryRun) {
                    return shown(again, result).done(Done.CONTRACT_FILE_SOUND).render();
                }
                visit.done("contracts/imports");
                return imported(visit, result.letters(), letters);
            } catch (InvalidInputException e) {
                return again.alert(e).render();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Response imported(DeskVisit visit, List<PinLetter> made, String letters) {
        if (made.isEmpty()) {
            visit.remember(Done.CONTRACTS_IMPORTED);
            return Response.seeOther(visit.at("contracts", "imports").build()).build();
        }
        if (!letters.equals(CSV)) {
            return new Letters(made).page(visit, null);
        }
        return Response.ok(new PinLetters(made).csv(), PinLetters.CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"letters.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static PageForm shown(PageForm page, ImportResult result) {
        return page.with("result", result)
                .with("problems", result.problems().stream().limit(SHOWN).toList());
    }

    private static PageForm page(DeskVisit visit, String letters) {
        return visit.page(DeskPage.CONTRACT_IMPORT)
                .with("typed", Map.of("letters", letters))
                .with("backUrl", visit.url("contracts"));
    }
}
