package jp.warifu.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The last rotation of a realm's keys; while it runs also the lease of the node that it runs on. */
@Entity
@Table(name = "WARIFU_ROTATION")
public class RotationEntity {
    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    /** Changes with each node that takes it up: who holds another one stops. */
    @Column(name = "RUN_ID")
    String runId = "";

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    RotationState state = RotationState.RUNNING;

    @Column(name = "STARTED_BY")
    String startedBy = "";

    /** Milliseconds since 1970, on the database's clock, as all times here. */
    @Column(name = "STARTED_AT")
    long startedAt;

    @Column(name = "HEARTBEAT_AT")
    long heartbeatAt;

    @Column(name = "ENDED_AT")
    @Nullable
    Long endedAt;

    /** Rows sealed anew. */
    @Column(name = "SEALED")
    long sealed;

    /** Rows that could not be opened. */
    @Column(name = "FAILED")
    long failed;

    @Column(name = "PROBLEM")
    @Nullable
    String problem;
}
