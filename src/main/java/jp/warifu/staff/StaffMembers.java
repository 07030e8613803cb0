package jp.warifu.staff;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Who of Keycloak's users is what to the bank. */
public final class StaffMembers {
    private StaffMembers() {}

    /**
     * By a token: what it lets its bearer do.
     *
     * @param auth as Keycloak found it in the token
     */
    public static StaffMember of(KeycloakSession session, AdminPermissionEvaluator auth) {
        return of(session, auth.adminAuth().getUser(), auth::hasOneAdminRole);
    }

    /**
     * By a session: what the user may do.
     *
     * @param home the realm of the user
     * @param bank the realm to be worked on
     */
    public static StaffMember of(KeycloakSession session, RealmModel home, RealmModel bank, UserModel user) {
        ClientModel administration = administration(home, bank);
        return of(session, user, role -> {
            RoleModel known = administration == null ? null : administration.getRole(role);
            return known != null && user.hasRole(known);
        });
    }

    /** Where the roles of a realm's administration are, for users of another realm or of its own. */
    private static @Nullable ClientModel administration(RealmModel home, RealmModel bank) {
        if (RealmManager.isAdministrationRealm(home)) {
            return bank.getMasterAdminClient();
        }
        return home.getId().equals(bank.getId())
                ? bank.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID)
                : null;
    }

    private static StaffMember of(KeycloakSession session, UserModel user, Predicate<String> has) {
        Set<StaffRole> roles = Arrays.stream(StaffRole.values())
                .filter(role -> has.test(role.roleName()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StaffRole.class)));
        if (has.test(AdminRoles.MANAGE_REALM)) {
            roles.add(StaffRole.INTEGRATOR);
        }
        return new StaffMember(
                user.getId(),
                user.getUsername(),
                roles,
                user.getServiceAccountClientLink() == null,
                session.getContext().getConnection().getRemoteAddr());
    }
}
