package jp.warifu.release;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;

/**
 * A request with what it would do now.
 *
 * @param plan empty when what it was asked for has changed, and it can only become void
 */
public record Planned(Request request, Optional<Plan> plan) {
    /** Reads only. */
    public static Planned of(EntityManager em, String realmId, Request request) {
        Optional<Contract> contract = new Contracts(em, realmId)
                .find(request.contract())
                .filter(found -> found.version() == request.contractVersion());
        if (contract.isEmpty()) {
            return new Planned(request, Optional.empty());
        }
        try {
            Plan plan = new Planner(em, realmId).plan(request.kind(), contract.get(), request.subject());
            return new Planned(
                    request, Optional.of(plan).filter(same -> same.seen().equals(request.seen())));
        } catch (NothingToReleaseException e) {
            return new Planned(request, Optional.empty());
        }
    }
}
