package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffOperation;
import jp.warifu.stock.FileKey;
import jp.warifu.stock.ImportDesk;
import jp.warifu.stock.ImportOrder;
import jp.warifu.stock.StockFormat;
import jp.warifu.stock.TooLongException;

/** トークンの取込 of one file: looked at only, or taken into stock. */
public final class NewTokenImportDesk {
    private final Reception reception;

    NewTokenImportDesk(Reception reception) {
        this.reception = reception;
    }

    /** The empty form, or the choices of an import before. */
    @GET
    public Response form() {
        return reception.enter(
                DeskSection.TOKENS,
                StaffOperation.IMPORT_TOKENS,
                visit -> form(visit)
                        .with(
                                "typed",
                                Map.of(
                                        "kind", visit.query("kind").orElse(""),
                                        "format", visit.query("format").orElse(StockFormat.PSKC.name())))
                        .render());
    }

    /** Takes the file over; how it ends is on a page of its own, as it may take minutes. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take() {
        return reception.submitFile(DeskSection.TOKENS, StaffOperation.IMPORT_TOKENS, (visit, upload) -> {
            TokenFileForm form = new TokenFileForm(upload.input());
            try (InputStream file = upload.content()) {
                ImportOrder order = form.order();
                FileKey key = form.key(order.format());
                String id = new ImportDesk(visit.session(), visit.bank()).importLater(order, key, file, visit.actor());
                visit.done("tokens/imports/" + id);
                return Response.seeOther(visit.at("tokens", "imports", id).build())
                        .build();
            } catch (InvalidInputException e) {
                return form(visit).with("typed", form.typed()).alert(e).render();
            } catch (TooLongException e) {
                return form(visit)
                        .with("typed", form.typed())
                        .alert(Alert.FILE_TOO_LARGE, megabytes(visit))
                        .invalid(Upload.FILE)
                        .render();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static PageForm form(DeskVisit visit) {
        return visit.page(DeskPage.TOKEN_IMPORT_NEW)
                .with("megabytes", megabytes(visit))
                .with("backUrl", visit.url("tokens", "imports"));
    }

    private static int megabytes(DeskVisit visit) {
        return RealmSettings.IMPORT_MEGABYTES.of(Settings.of(visit.bank()));
    }
}
