package jp.warifu.housekeeping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A round (巡回), and which shift makes it. It belongs to no realm: a round goes over all of them. */
@Entity
@Table(name = "WARIFU_ROUND")
public class RoundEntity {
    @Id
    @Column(name = "NAME")
    String name = "";

    /** Of the shift that makes it; null: none does. */
    @Column(name = "HOLDER")
    @Nullable
    String holder;

    /** Milliseconds since 1970, on the database's clock, as both: when another shift may take it over. */
    @Column(name = "HELD_UNTIL")
    long heldUntil;

    /** When the next one is due. */
    @Column(name = "DUE_AT")
    long dueAt;
}
