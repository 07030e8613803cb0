package jp.warifu.tokenapp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.softtoken.SignedTime;
import org.jspecify.annotations.Nullable;

/** 時刻の確認: the clock that codes are judged by, signed. */
public final class TimeResource {
    private final TokenAppGate gate;

    TimeResource(TokenAppGate gate) {
        this.gate = gate;
    }

    /** @param nonce the device's, so that an old answer is worth nothing */
    @GET
    public Response time(@QueryParam("nonce") @Nullable String nonce) {
        return gate.serve(() -> {
            SignedTime.Nonce fresh = new SignedTime.Nonce(nonce == null ? "" : nonce);
            Instant now = new DatabaseClock(KeycloakOwnTransaction.entityManager(gate.session())).now();
            return Response.ok(new SignedTime(gate.session()).of(fresh, now))
                    .type("application/jwt")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }
}
