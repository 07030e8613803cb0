package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import jp.warifu.token.TokenBinding.Request;
import org.jspecify.annotations.Nullable;

/** Why a serial may not be registered for a holder (E9): told in the audit record only. */
record SerialObjection(EntityManager em, String realmId) {
    /**
     * @param found the token of the serial; empty when there is none
     * @return null when it may
     */
    @Nullable
    String to(Request request, Optional<Token> found, Instant now) {
        if (found.isEmpty()) {
            return "unknown-serial";
        }
        if (replacesLocked(request)) {
            return "locked-token";
        }
        Token token = found.get();
        if (!token.validity().holdsAt(now)) {
            return "out-of-date-serial";
        }
        if (token.lapsedAt(now)) {
            return "lapsed-serial";
        }
        return switch (token.state()) {
            case STOCK -> null;
            case ACTIVE -> ofActive(request, token);
            case INCIDENT, LOCKED, RETIRED -> token.state().name().toLowerCase(Locale.ROOT) + "-serial";
        };
    }

    private @Nullable String ofActive(Request request, Token token) {
        if (!request.contract().rowId().equals(token.contract())) {
            return "foreign-serial";
        }
        return new Registrations(em, realmId).hasOtherHolder(token, request.holder()) ? "taken-serial" : null;
    }

    /** A locked token ends at the branch, not with a new registration (S80). */
    private boolean replacesLocked(Request request) {
        return new Registrations(em, realmId)
                .of(request.holder())
                .filter(registration -> registration.token().state() == TokenState.LOCKED)
                .isPresent();
    }
}
