package jp.warifu.card;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One wrong answer to a card, which a right one does not wipe out. */
@Entity
@Table(name = "WARIFU_CARD_FAILURE")
public class CardFailureEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "CARD")
    String card = "";

    /** Milliseconds since 1970, on the database's clock. */
    @Column(name = "AT")
    long at;
}
