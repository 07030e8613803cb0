package jp.warifu.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of a realm's chain. */
@Entity
@Table(name = "WARIFU_AUDIT_HEAD")
public class AuditHeadEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    /** Of the last record that was sealed. */
    @Column(name = "SEQ")
    long seq;

    @Column(name = "LINK")
    String link = "";
}
