package jp.warifu.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One audit record. What it tells is written once and never changed; its place in the chain is added later, once. */
@Entity
@Table(name = "WARIFU_AUDIT")
public class AuditEntity {
    @Id
    @Column(name = "ID", updatable = false)
    String id = "";

    @Column(name = "REALM_ID", updatable = false)
    String realmId = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "AT", updatable = false)
    long at;

    @Column(name = "ACTION", updatable = false)
    String action = "";

    @Column(name = "REASON", updatable = false)
    @Nullable
    String reason;

    @Column(name = "ACTOR", updatable = false)
    @Nullable
    String actor;

    @Column(name = "CONTRACT_ID", updatable = false)
    @Nullable
    String contractId;

    @Column(name = "SUBJECT", updatable = false)
    @Nullable
    String subject;

    @Column(name = "SERIAL", updatable = false)
    @Nullable
    String serial;

    /** The last four characters of the serial, to be searched for. Not part of what is hashed: it only repeats. */
    @Column(name = "SERIAL_ENDING", updatable = false)
    @Nullable
    String serialEnding;

    @Column(name = "FACTOR", updatable = false)
    @Nullable
    String factor;

    @Column(name = "FROM_STATE", updatable = false)
    @Nullable
    String fromState;

    @Column(name = "TO_STATE", updatable = false)
    @Nullable
    String toState;

    @Column(name = "ADDRESS", updatable = false)
    @Nullable
    String address;

    @Column(name = "FORM", updatable = false)
    @Nullable
    String form;

    @Column(name = "SECOND_PERSON", updatable = false)
    @Nullable
    String secondPerson;

    /** Null only in a record older than the chain, until it is sealed. */
    @Column(name = "CONTENT_HASH")
    @Nullable
    String contentHash;

    /** Null until the record is sealed. */
    @Column(name = "SEALING")
    @Nullable
    String sealing;

    /** From 1 in each realm; null until the record is sealed, and in one that was refused. */
    @Column(name = "SEQ")
    @Nullable
    Long seq;

    @Column(name = "LINK")
    @Nullable
    String link;
}
