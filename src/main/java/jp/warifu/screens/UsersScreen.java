package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.pin.PinKind;
import jp.warifu.settings.Settings;
import jp.warifu.token.EndOfLife;
import org.jspecify.annotations.Nullable;

/** 利用者情報選択 with the ワンタイムパスワードの設定 menu (S41–S45). */
public final class UsersScreen {
    private final Entrance entrance;

    UsersScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /** The list, with what was just done. */
    @GET
    public Response list() {
        return entrance.enter(visit ->
                page(visit, ContractUsers.of(visit), null).done(visit.recall()).render());
    }

    /** Goes to the page of the chosen operation, with the chosen users. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose() {
        return entrance.submit(visit -> {
            ContractUsers users = ContractUsers.of(visit);
            Optional<Operation> operation =
                    Operation.of(visit.input().typed("operation").orElse(null));
            Optional<List<Account>> selected = users.select(visit.input().all("user"));
            if (operation.isEmpty() || selected.isEmpty()) {
                return page(visit, users, Alert.UNKNOWN_OPERATION).render();
            }
            Alert objection = objection(visit, operation.get(), selected.get());
            if (objection != null) {
                return page(visit, users, objection).render();
            }
            return Response.seeOther(
                            target(visit, operation.get(), selected.get()).build())
                    .build();
        });
    }

    /** Where a page leads that has become pointless; a form that was sent in vain hears why (E16). */
    static Response instead(Visit visit) {
        boolean sent = HttpMethod.POST.equals(
                visit.session().getContext().getHttpRequest().getHttpMethod());
        return sent
                ? page(visit, ContractUsers.of(visit), Alert.STALE)
                        .with("formAction", visit.users().toString())
                        .render()
                : Response.seeOther(visit.users()).build();
    }

    private static @Nullable Alert objection(Visit visit, Operation operation, List<Account> selected) {
        UsageMode mode = visit.contract().usageMode();
        return switch (operation) {
            case USAGE_MODE -> null;
            case REGISTER -> {
                if (mode == null) {
                    yield Alert.MODE_REQUIRED;
                }
                yield mode == UsageMode.INDIVIDUAL && selected.size() != 1 ? Alert.ONE_USER : null;
            }
            case STOP, RESUME, REPORT_INCIDENT, CLEAR_INCIDENT -> selected.isEmpty() ? Alert.NO_USER : null;
        };
    }

    private static UriBuilder target(Visit visit, Operation operation, List<Account> selected) {
        Object[] userIds = selected.stream()
                .map(Account::userId)
                .filter(Objects::nonNull)
                .map(id -> id.value())
                .toArray();
        return switch (operation) {
            case USAGE_MODE, REGISTER -> visit.at("users", operation.code()).queryParam("user", userIds);
            case STOP, RESUME, REPORT_INCIDENT, CLEAR_INCIDENT ->
                visit.at("users", "confirm")
                        .queryParam("operation", operation.code())
                        .queryParam("user", userIds);
        };
    }

    private static PageForm page(Visit visit, ContractUsers users, @Nullable Alert alert) {
        List<UserRow> rows =
                users.rows(EndOfLife.of(Settings.of(visit.realm())), new DatabaseClock(visit.reading()).now());
        UsageMode mode = visit.contract().usageMode();
        return visit.page(Page.USERS)
                .with("mode", mode == null ? null : mode.name())
                .with("rows", rows)
                .with("registered", users.registered())
                .with("total", rows.size())
                .with("unregistered", users.unregistered())
                .with("certificatesUrl", certificatesUrl(visit))
                .with("pinsUrl", visit.at("pins", PinKind.LOGIN.code()).build().toString())
                .with("backUrl", visit.client() == null ? null : visit.client().getBaseUrl())
                .alert(alert);
    }

    private static @Nullable String certificatesUrl(Visit visit) {
        return CertificatesScreen.areThere(visit)
                ? CertificatesScreen.address(visit).toString()
                : null;
    }
}
