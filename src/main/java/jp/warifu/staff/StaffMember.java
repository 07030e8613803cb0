package jp.warifu.staff;

import java.util.Collections;
import java.util.Set;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Party;
import org.jspecify.annotations.Nullable;

/**
 * 職員: who acts for the bank, in one request.
 *
 * @param id of the Keycloak user, in whichever realm
 * @param person false for a client's service account, which cannot be one of two people
 * @param address the address the request came from
 */
public record StaffMember(
        String id,
        String username,
        Set<StaffRole> roles,
        boolean person,
        @Nullable String address) {
    public StaffMember {
        roles = Set.copyOf(roles);
    }

    public boolean may(StaffOperation operation) {
        return !Collections.disjoint(roles, operation.roles());
    }

    /** As what the member stops or blocks something: the branch may do more, so who has the roles of both is the branch. */
    public Party party() {
        return roles.contains(StaffRole.BRANCH_CLERK) ? Party.BRANCH : Party.SERVICE_CENTRE;
    }

    public Actor actor() {
        return new Actor(username, address);
    }
}
