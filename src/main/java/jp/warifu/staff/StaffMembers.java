package jp.warifu.staff;

import java.util.EnumSet;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Who of Keycloak's users is what to the bank. */
public final class StaffMembers {
    private StaffMembers() {}

    /** @param auth what the user may do in the bank's realm */
    public static StaffMember of(KeycloakSession session, AdminPermissionEvaluator auth, UserModel user) {
        return new StaffMember(
                user.getId(),
                user.getUsername(),
                roles(auth),
                user.getServiceAccountClientLink() == null,
                session.getContext().getConnection().getRemoteAddr());
    }

    private static Set<StaffRole> roles(AdminPermissionEvaluator auth) {
        Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        for (StaffRole role : StaffRole.values()) {
            if (auth.hasOneAdminRole(role.roleName())) {
                roles.add(role);
            }
        }
        if (auth.realm().canManageRealm()) {
            roles.add(StaffRole.INTEGRATOR);
        }
        return roles;
    }
}
