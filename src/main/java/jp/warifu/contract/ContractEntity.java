package jp.warifu.contract;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** ご契約先: the tenant (S1). */
@Entity
@Table(name = "WARIFU_CONTRACT")
public class ContractEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "CONTRACT_ID")
    String contractId = "";

    @Column(name = "LOGIN_METHOD")
    @Enumerated(EnumType.STRING)
    LoginMethod loginMethod = LoginMethod.CERTIFICATE;

    @Column(name = "USAGE_MODE")
    @Enumerated(EnumType.STRING)
    @Nullable
    UsageMode usageMode;

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    ContractState state = ContractState.ACTIVE;

    /** When a registration was last given up without another in its place, in milliseconds since 1970. */
    @Column(name = "RELEASED_AT")
    @Nullable
    Long releasedAt;

    @Column(name = "VERSION")
    int version;
}
