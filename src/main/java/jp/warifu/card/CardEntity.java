package jp.warifu.card;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** お客様カード of a contract. */
@Entity
@Table(name = "WARIFU_CARD")
public class CardEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** The row id of the contract; null while it is nobody's. */
    @Column(name = "CONTRACT")
    @Nullable
    String contract;

    /** The row id of the batch it was made in; null for a card that was brought along. */
    @Column(name = "BATCH")
    @Nullable
    String batch;

    @Column(name = "SERIAL")
    String serial = "";

    /** The serial backwards, to be searched by its ending. */
    @Column(name = "SERIAL_REVERSED")
    String serialReversed = "";

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    CardState state = CardState.ACTIVE;

    /** The encrypted cells. */
    @Column(name = "CELLS")
    byte[] cells = new byte[0];

    @Column(name = "KEY_ID")
    String keyId = "";

    @Column(name = "CELLS_VERSION")
    int cellsVersion = 1;

    /** The labels in the order of the card, separated by commas. */
    @Column(name = "LABELS")
    String labels = "";

    /** How often each label has been asked for, in the same order. */
    @Column(name = "ASKED")
    String asked = "";

    /** The open challenge; null when the last one was answered. */
    @Column(name = "CHALLENGE")
    @Nullable
    String challenge;

    /** Which pairs have been asked for; null: none yet. */
    @Column(name = "PAIRS")
    @Nullable
    String pairs;

    /** The share of pairs that have been asked for, in percent. */
    @Column(name = "EXPOSURE")
    int exposure;

    /** Milliseconds since 1970, on the database's clock; null while it is nobody's. */
    @Column(name = "ASSIGNED_AT")
    @Nullable
    Long assignedAt;

    /** When a re-issued card was first answered rightly; milliseconds since 1970, on the database's clock. */
    @Column(name = "FIRST_USED_AT")
    @Nullable
    Long firstUsedAt;
}
