package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;
import jp.warifu.stock.ImportDesk;
import jp.warifu.stock.TokenImport;

/** トークンの取込: what became of every file. */
public final class TokenImportsDesk {
    /** Seconds between two looks at an import that is going on. */
    private static final int PAUSE = 5;

    private final Reception reception;

    TokenImportsDesk(Reception reception) {
        this.reception = reception;
    }

    /** The latest first. */
    @GET
    public Response list() {
        return reception.enter(
                DeskSection.TOKENS,
                StaffOperation.IMPORT_TOKENS,
                visit -> visit.page(DeskPage.TOKEN_IMPORTS)
                        .with("imports", desk(visit).recent())
                        .with("importsUrl", visit.url("tokens", "imports"))
                        .with("tokensUrl", visit.url("tokens"))
                        .with("newUrl", visit.url("tokens", "imports", "new"))
                        .with("times", new ShownTimes())
                        .render());
    }

    @Path("new")
    public NewTokenImportDesk newImport() {
        return new NewTokenImportDesk(reception);
    }

    /** How far an import has come, or how it ended. Who reads slowly stops the page from reloading itself (WCAG 2.2.2). */
    @GET
    @Path("{id}")
    public Response progress(@PathParam("id") String id) {
        return reception.enter(DeskSection.TOKENS, StaffOperation.IMPORT_TOKENS, visit -> {
            TokenImport intake = desk(visit).find(id).orElseThrow(NotFoundException::new);
            boolean still = visit.query("reload").filter("off"::equals).isPresent();
            PageForm page = visit.page(DeskPage.TOKEN_IMPORT)
                    .with("intake", intake)
                    .with("times", new ShownTimes())
                    .with("reloads", !still)
                    .with("pageUrl", visit.url("tokens", "imports", id))
                    .with("importsUrl", visit.url("tokens", "imports"))
                    .with("againUrl", again(visit, intake));
            return switch (intake.state()) {
                case RUNNING -> (still ? page : page.reload(PAUSE)).render();
                case DONE, FAILED -> ended(page, intake).render();
            };
        });
    }

    private static PageForm ended(PageForm page, TokenImport intake) {
        if (intake.refusal() != null) {
            return page.alert(Alert.FILE_REFUSED);
        }
        if (intake.problemCount() > 0) {
            return page.alert(Alert.FILE_HAS_PROBLEMS, intake.problemCount());
        }
        return page.done(intake.dryRun() ? Done.TOKEN_FILE_SOUND : Done.TOKENS_IMPORTED);
    }

    /** The form with the same choices: the file itself is chosen anew, for nobody has kept it. */
    private static URI again(DeskVisit visit, TokenImport intake) {
        return visit.at("tokens", "imports", "new")
                .queryParam("kind", intake.kind().name())
                .queryParam("format", intake.format().name())
                .build();
    }

    private static ImportDesk desk(DeskVisit visit) {
        return new ImportDesk(visit.session(), visit.bank());
    }
}
