package jp.warifu.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jp.warifu.contract.Party;
import org.jspecify.annotations.Nullable;

/** 受付: one call, written once and never changed. */
@Entity
@Table(name = "WARIFU_REPORT")
public class ReportEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "RECEIPT")
    String receipt = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "AT")
    long at;

    /** The row id of the contract. */
    @Column(name = "CONTRACT")
    String contract = "";

    /** 利用者ID; null when only a token was named. */
    @Column(name = "USER_ID")
    @Nullable
    String userId;

    /** Of the token, masked; null when there was none. */
    @Column(name = "SERIAL")
    @Nullable
    String serial;

    @Column(name = "OPERATION")
    @Enumerated(EnumType.STRING)
    ReportOperation operation = ReportOperation.STOP;

    @Column(name = "STOP_RESULT")
    @Enumerated(EnumType.STRING)
    @Nullable
    Result stopResult;

    @Column(name = "INCIDENT_RESULT")
    @Enumerated(EnumType.STRING)
    @Nullable
    Result incidentResult;

    @Column(name = "CALLER")
    String caller = "";

    @Column(name = "CALLBACK")
    @Nullable
    String callback;

    @Column(name = "NOTE")
    @Nullable
    String note;

    /** As what the member of staff acted. */
    @Column(name = "PARTY")
    @Enumerated(EnumType.STRING)
    Party party = Party.SERVICE_CENTRE;

    /** Of the staff's Keycloak user. */
    @Column(name = "TAKEN_BY")
    String takenBy = "";

    @Column(name = "TAKEN_BY_NAME")
    String takenByName = "";
}
