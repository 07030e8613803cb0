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

    /** The row id of the contract. */
    @Column(name = "CONTRACT")
    String contract = "";

    @Column(name = "SERIAL")
    String serial = "";

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
}
