package jp.warifu.card;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Cards that were made together. */
@Entity
@Table(name = "WARIFU_CARD_BATCH")
public class CardBatchEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    /** From 1, without a gap, within the realm. */
    @Column(name = "BATCH_NUMBER")
    int number;

    @Column(name = "CARDS")
    int cards;

    /** The labels in the order of the card, separated by commas. */
    @Column(name = "LABELS")
    String labels = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "CREATED_AT")
    long createdAt;

    @Column(name = "CREATED_BY")
    String createdBy = "";

    /** How often the print file was made. */
    @Column(name = "PRINTS")
    int prints;

    /** When last; milliseconds since 1970, on the database's clock. */
    @Column(name = "PRINTED_AT")
    @Nullable
    Long printedAt;
}
