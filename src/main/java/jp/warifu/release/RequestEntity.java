package jp.warifu.release;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** 申請: what one person asked for and another decides. */
@Entity
@Table(name = "WARIFU_REQUEST")
public class RequestEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "KIND")
    @Enumerated(EnumType.STRING)
    RequestKind kind = RequestKind.CANCELLATION;

    /** The row id of the contract. */
    @Column(name = "CONTRACT")
    String contract = "";

    /** 利用者ID; null where no user is named. */
    @Column(name = "USER_ID")
    @Nullable
    String userId;

    @Column(name = "SERIAL")
    @Nullable
    String serial;

    @Column(name = "FORM_NUMBER")
    String formNumber = "";

    /** ISO 8601. */
    @Column(name = "FORM_DATE")
    String formDate = "";

    @Column(name = "REASON")
    @Nullable
    String reason;

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    RequestState state = RequestState.OPEN;

    /** Unique; null when the request is not open any more. */
    @Column(name = "OPEN_AS")
    @Nullable
    String openAs;

    @Column(name = "CONTRACT_VERSION")
    int contractVersion;

    /** A digest of the states that the request relies on. */
    @Column(name = "SEEN")
    String seen = "";

    /** Of the staff's Keycloak user. */
    @Column(name = "REQUESTED_BY")
    String requestedBy = "";

    @Column(name = "REQUESTED_BY_NAME")
    String requestedByName = "";

    /** Milliseconds since 1970, on the database's clock, as the other times. */
    @Column(name = "REQUESTED_AT")
    long requestedAt;

    @Column(name = "EXPIRES_AT")
    long expiresAt;

    @Column(name = "DECIDED_BY")
    @Nullable
    String decidedBy;

    @Column(name = "DECIDED_BY_NAME")
    @Nullable
    String decidedByName;

    @Column(name = "DECIDED_AT")
    @Nullable
    Long decidedAt;

    @Column(name = "DECISION_REASON")
    @Nullable
    String decisionReason;
}
