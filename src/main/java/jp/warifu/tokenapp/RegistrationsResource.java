package jp.warifu.tokenapp;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import jp.warifu.secret.VaultKeys;
import jp.warifu.softtoken.ActivationCode;
import jp.warifu.softtoken.AppTokens;
import jp.warifu.softtoken.Outcome;
import jp.warifu.softtoken.PublicPoint;
import jp.warifu.softtoken.SoftTokenPolicy;
import org.jspecify.annotations.Nullable;

/**
 * トークンアプリの登録, in two steps. JSON only: a form of another site cannot be sent here.
 *
 * <p>Nothing is logged and no event is written of what goes in and out.
 */
public final class RegistrationsResource {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenAppGate gate;

    RegistrationsResource(TokenAppGate gate) {
        this.gate = gate;
    }

    /** The bank's half of the agreement, and what the app shows codes by. */
    record Begun(
            String registration,
            String serial,
            String publicKey,
            String confirmation,
            String algorithm,
            int digits,
            long period) {}

    /** The token waits for its 利用登録. */
    record Confirmed(
            String serial,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant registerBy) {}

    /** The first step: the app's public key for the bank's. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response begin(InputStream body) {
        return gate.serve(() -> {
            JsonBody request = JsonBody.read(body, Set.of("publicKey", "activationCode"));
            PublicPoint device = PublicPoint.parse(request.text("publicKey"));
            ActivationCode code = request.optional("activationCode")
                    .map(RegistrationsResource::code)
                    .orElse(null);
            return answer(tokens().begin(device, code, gate.source(), RANDOM));
        });
    }

    /** The second step: the app's proof that it has the seed. */
    @POST
    @Path("confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response confirm(InputStream body) {
        return gate.serve(() -> {
            JsonBody request = JsonBody.read(body, Set.of("registration", "confirmation"));
            byte[] proof = Base64.getUrlDecoder().decode(request.text("confirmation"));
            return answer(tokens().confirm(request.text("registration"), proof, gate.actor()));
        });
    }

    /** What has not the form of a code is refused, and counted, like one that is wrong. */
    private static @Nullable ActivationCode code(String typed) {
        try {
            return new ActivationCode(typed);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private AppTokens tokens() {
        return new AppTokens(
                gate.transaction(),
                gate.realm().getId(),
                gate.realm().getName(),
                VaultKeys.cipher(gate.session()),
                SoftTokenPolicy.of(gate.settings()));
    }

    private static Response answer(Outcome outcome) {
        if (outcome instanceof Outcome.Begun begun) {
            return created(new Begun(
                    begun.registration(),
                    begun.serial().value(),
                    begun.publicKey(),
                    begun.confirmation(),
                    AppTokens.PARAMETERS.algorithm().name(),
                    AppTokens.PARAMETERS.digits(),
                    AppTokens.PARAMETERS.period().toSeconds()));
        }
        if (outcome instanceof Outcome.Confirmed confirmed) {
            return created(new Confirmed(confirmed.serial().value(), confirmed.registerBy()));
        }
        if (outcome instanceof Outcome.TooMany tooMany) {
            return TokenAppError.TOO_MANY
                    .builder()
                    .header(HttpHeaders.RETRY_AFTER, tooMany.delay().toSeconds() + 1)
                    .build();
        }
        return outcome instanceof Outcome.ActivationRefused
                ? TokenAppError.ACTIVATION_REFUSED.response()
                : TokenAppError.REGISTRATION_REFUSED.response();
    }

    private static Response created(Object answer) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer)
                .build();
    }
}
