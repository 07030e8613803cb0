package jp.warifu.staff;

import java.util.Locale;

/**
 * What a member of the bank's staff is there for. In Keycloak each is a role of the realm's own administration client
 * ({@code realm-management}, or {@code <realm>-realm} in the master realm), beside Keycloak's {@code manage-users} and the like.
 */
public enum StaffRole {
    /** 在庫担当: token and card stock. */
    STOCK_KEEPER,
    /** お取引店 受付: contracts and users; asks for what a second person releases (S7). */
    BRANCH_CLERK,
    /** お取引店 承認: the second person (S7). */
    BRANCH_RELEASER,
    /** しんきんサービスセンター: may stop, may never release (S8). */
    SERVICE_CENTRE,
    /** 監査: reads everything that was done, changes nothing. */
    AUDITOR,
    /** システム担当: loads stock and contracts, and keeps the keys. Who may manage the realm in Keycloak is one too. */
    INTEGRATOR;

    /** The name of the role in Keycloak, such as {@code warifu-branch-clerk}. */
    public String roleName() {
        return "warifu-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
