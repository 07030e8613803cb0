package jp.warifu.release;

import java.util.Arrays;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;

/** What can be asked for at the branch on a form (S7, S80, S89, S97). */
public enum RequestKind {
    /** 利用解約: every one-time-password setting of the contract goes (S81, S97). */
    CANCELLATION(Of.CONTRACT, true),
    /** ロック解除 of the administrator (S89). */
    RELEASE_ADMINISTRATOR(Of.CONTRACT, false),
    /** ロック解除 of the whole contract, its administrator included (S88, S89). */
    RELEASE_CONTRACT(Of.CONTRACT, false),
    /** The wrong answers to the customer card within 30 days are forgotten. */
    RELEASE_CARD(Of.CONTRACT, false),
    /** 利用中止解除 by the branch. */
    RESUME_USER(Of.USER, true),
    /** 暗証番号の再設定 of the administrator or a user (S14). */
    RESET_PINS(Of.PERSON, false),
    /** 事故解除 by the branch (S95). */
    CLEAR_INCIDENT(Of.TOKEN, true),
    /** 電子証明書の再発行 of the administrator or a user (S74). */
    REISSUE_CERTIFICATE(Of.PERSON, false);

    /** Of what a request of the kind is. */
    public enum Of {
        /** Neither user nor serial number. */
        CONTRACT,
        /** A user. */
        USER,
        /** A user, or nobody named: the administrator. */
        PERSON,
        /** A serial number. */
        TOKEN
    }

    private final Of of;
    private final boolean changesUsage;

    RequestKind(Of of, boolean changesUsage) {
        this.of = of;
        this.changesUsage = changesUsage;
    }

    /**
     * Whether it changes what the administrator's screens change, so that whoever has them open finds the contract
     * changed. The others leave the contract's version alone: a forgotten PIN and the lock that it led to are two
     * requests, and neither shall make the other void.
     */
    boolean changesUsage() {
        return changesUsage;
    }

    /** Whether there is such a thing in a realm of these settings. */
    public boolean isFor(Settings realm) {
        return this != REISSUE_CERTIFICATE || IssuingSettings.isOn(realm);
    }

    public Of of() {
        return of;
    }

    /** @throws IllegalArgumentException that names what there is */
    public static RequestKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind is one of " + Arrays.toString(values())));
    }
}
