package jp.warifu.screens;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.warifu.contract.Account;
import jp.warifu.contract.LoginMethod;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Page;
import jp.warifu.issuance.Issuing;
import jp.warifu.issuance.Standing;

/** 利用者の電子証明書: the administrator sees each user's, revokes and re-issues (S74). His own is the branch's. */
public final class CertificatesScreen {
    private final Entrance entrance;

    CertificatesScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /** The list, with what was just done. */
    @GET
    public Response list() {
        return entrance.enter(visit -> {
            if (!areThere(visit)) {
                throw new NotFoundException();
            }
            List<Account> users = ContractUsers.of(visit).users();
            Map<String, Standing> standings = new Issuing(visit.session()).standings(users);
            Instant now = new DatabaseClock(visit.reading()).now();
            List<CertificateRow> rows = users.stream()
                    .filter(user -> standings.containsKey(user.id()))
                    .map(user -> CertificateRow.of(user, standings.get(user.id()), now))
                    .toList();
            return visit.page(Page.CERTIFICATES)
                    .with("rows", rows)
                    .with(
                            "confirmUrl",
                            visit.at("certificates", "confirm").build().toString())
                    .with("ownUrl", visit.at("certificate").build().toString())
                    .with("usersUrl", visit.users().toString())
                    .with(
                            "backUrl",
                            visit.client() == null ? null : visit.client().getBaseUrl())
                    .done(visit.recall())
                    .render();
        });
    }

    /** Whether the contract's people have certificates that this realm issues. */
    static boolean areThere(Visit visit) {
        return Issuing.isOn(visit.realm()) && visit.contract().loginMethod() == LoginMethod.CERTIFICATE;
    }

    static URI address(Visit visit) {
        return visit.at("certificates").build();
    }
}
