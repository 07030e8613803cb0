package jp.warifu.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** 重要なお知らせ from the bank. */
@Entity
@Table(name = "WARIFU_NOTICE")
public class NoticeEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "TITLE")
    String title = "";

    @Column(name = "BODY")
    String body = "";

    @Column(name = "MANDATORY")
    boolean mandatory;

    /** Milliseconds since 1970. */
    @Column(name = "SHOWN_FROM")
    long shownFrom;

    /** Milliseconds since 1970, exclusive. */
    @Column(name = "SHOWN_UNTIL")
    long shownUntil;
}
