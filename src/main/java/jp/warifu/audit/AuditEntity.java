package jp.warifu.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One audit record, written once and never changed. */
@Entity
@Table(name = "WARIFU_AUDIT")
public class AuditEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "AT")
    long at;

    @Column(name = "ACTION")
    String action = "";

    @Column(name = "REASON")
    @Nullable
    String reason;

    @Column(name = "ACTOR")
    @Nullable
    String actor;

    @Column(name = "CONTRACT_ID")
    @Nullable
    String contractId;

    @Column(name = "SUBJECT")
    @Nullable
    String subject;

    @Column(name = "SERIAL")
    @Nullable
    String serial;

    @Column(name = "FACTOR")
    @Nullable
    String factor;

    @Column(name = "FROM_STATE")
    @Nullable
    String fromState;

    @Column(name = "TO_STATE")
    @Nullable
    String toState;

    @Column(name = "ADDRESS")
    @Nullable
    String address;
}
