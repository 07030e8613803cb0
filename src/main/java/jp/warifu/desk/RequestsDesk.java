package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.contract.ContractId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.PageForm;
import jp.warifu.release.Request;
import jp.warifu.release.RequestState;
import jp.warifu.release.Requests;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** 申請と承認: what a clerk asks for on a form, and a second person decides (S7). */
public final class RequestsDesk {
    private static final int PAGE = 50;
    private static final String ALL = "ALL";

    private final Reception reception;

    RequestsDesk(Reception reception) {
        this.reception = reception;
    }

    /** Those that wait for their second person, or those of another state. */
    @GET
    public Response list() {
        return reception.enter(DeskSection.REQUESTS, RequestsDesk::list);
    }

    @Path("new")
    public NewRequestDesk ask() {
        return new NewRequestDesk(reception);
    }

    @Path("{id}")
    public RequestDesk one(@PathParam("id") String id) {
        return new RequestDesk(reception, id);
    }

    private static Response list(DeskVisit visit) {
        String state = visit.query("state").filter(RequestsDesk::isState).orElse(RequestState.OPEN.name());
        String contract = visit.query("contract").orElse("");
        int first = visit.query("first").map(RequestsDesk::number).orElse(0);
        PageForm page = visit.page(DeskPage.REQUESTS)
                .with("state", state)
                .with("contract", contract)
                .with("newUrl", visit.member().may(StaffOperation.REQUEST_RELEASE) ? newUrl(visit, contract) : null)
                .done(visit.recall());
        ContractId only;
        try {
            only = contract.isEmpty() ? null : new ContractId(contract);
        } catch (IllegalArgumentException e) {
            return page.alert(Alert.INVALID_CONTRACT_ID).invalid("contract").render();
        }
        Instant now = new DatabaseClock(visit.em()).now();
        List<Request> found = find(visit, state, only, first, now);
        return page.with(
                        "requests",
                        found.stream()
                                .limit(PAGE)
                                .map(request -> RequestView.of(request, now, visit))
                                .toList())
                .with("newerUrl", first > 0 ? piece(visit, state, contract, Math.max(0, first - PAGE)) : null)
                .with("olderUrl", found.size() > PAGE ? piece(visit, state, contract, first + PAGE) : null)
                .render();
    }

    /** One more than the page shows, when there are more. */
    private static List<Request> find(
            DeskVisit visit, String state, @Nullable ContractId contract, int first, Instant now) {
        RequestState which = state.equals(ALL) ? null : RequestState.valueOf(state);
        return new Requests(visit.em(), visit.bank().getId())
                .find(new Requests.Search(which, contract, first, PAGE + 1), now);
    }

    private static URI piece(DeskVisit visit, String state, String contract, int first) {
        Map<String, Object> values = new HashMap<>(Map.of("state", state, "contract", contract, "first", first));
        return visit.at("requests")
                .queryParam("state", "{state}")
                .queryParam("contract", "{contract}")
                .queryParam("first", "{first}")
                .buildFromMap(values);
    }

    private static URI newUrl(DeskVisit visit, String contract) {
        return contract.isEmpty()
                ? visit.at("requests", "new").build()
                : visit.at("requests", "new")
                        .queryParam("contract", "{contract}")
                        .build(contract);
    }

    private static boolean isState(String name) {
        return name.equals(ALL)
                || Arrays.stream(RequestState.values())
                        .anyMatch(state -> state.name().equals(name));
    }

    /** 0 for what is no number: the beginning. */
    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
