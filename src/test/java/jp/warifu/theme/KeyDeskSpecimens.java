package jp.warifu.theme;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.desk.ShownTimes;
import jp.warifu.keys.KeyInventory.KeyUse;
import jp.warifu.keys.RotationProgress;
import jp.warifu.keys.RotationState;
import org.jspecify.annotations.Nullable;

/** The staff's pages about the keys. */
final class KeyDeskSpecimens {
    private static final Instant BEGUN = Instant.parse("2026-11-25T01:15:00Z");
    private static final KeyUse OLD = new KeyUse("1", false, true, 1180, 342);
    private static final KeyUse CURRENT = new KeyUse("2", true, true, 4020, 1518);

    private KeyDeskSpecimens() {}

    private static RotationProgress rotation(RotationState state, long failed, long left, @Nullable String problem) {
        boolean ended = state != RotationState.RUNNING;
        return new RotationProgress(
                state,
                "system.ginko",
                BEGUN,
                BEGUN.plusSeconds(41),
                ended ? BEGUN.plusSeconds(95) : null,
                5538,
                failed,
                left,
                problem);
    }

    private static Specimen page(String name, String page, @Nullable String code, Object... pairs) {
        Map<String, Object> model = DeskSpecimens.desk(pairs);
        model.put(
                "menu",
                List.of(
                        new DeskSpecimens.MenuItem("cards", "/cards", false),
                        new DeskSpecimens.MenuItem("audit", "/audit", false),
                        new DeskSpecimens.MenuItem("notices", "/notices", false),
                        new DeskSpecimens.MenuItem("keys", "/keys", true)));
        return new Specimen(name, page + ".ftl", page, code, List.of(), model);
    }

    private static Object[] keys(long left, boolean running, Object... more) {
        Object[] common = {
            "left",
            left,
            "running",
            running,
            "mayRotate",
            true,
            "keysUrl",
            "/keys",
            "rotateUrl",
            "/keys/rotation",
            "times",
            new ShownTimes()
        };
        return Stream.of(common, more).flatMap(Stream::of).toArray();
    }

    static Stream<Specimen> all() {
        return Stream.of(
                page(
                        "desk-keys",
                        "desk-keys",
                        null,
                        keys(
                                1522,
                                false,
                                "keys",
                                List.of(OLD, CURRENT),
                                "missing",
                                List.of(),
                                "clockGood",
                                true,
                                "clock",
                                "+0.0")),
                page(
                        "desk-keys-running",
                        "desk-keys",
                        "rotation-started",
                        Specimen.done(
                                "rotation-started",
                                keys(
                                        1522,
                                        true,
                                        "keys",
                                        List.of(OLD, CURRENT),
                                        "missing",
                                        List.of(),
                                        "clockGood",
                                        true,
                                        "clock",
                                        "-0.2",
                                        "progress",
                                        rotation(RotationState.RUNNING, 0, 1522, null)))),
                page(
                        "desk-keys-done",
                        "desk-keys",
                        null,
                        keys(
                                0,
                                false,
                                "keys",
                                List.of(CURRENT),
                                "missing",
                                List.of(),
                                "clockGood",
                                true,
                                "clock",
                                "+0.0",
                                "progress",
                                rotation(RotationState.DONE, 0, 0, null),
                                "auditUrl",
                                "/audit")),
                page(
                        "desk-keys-stuck",
                        "desk-keys",
                        null,
                        keys(
                                2,
                                false,
                                "keys",
                                List.of(new KeyUse("1", false, false, 1, 1), CURRENT),
                                "missing",
                                List.of("1"),
                                "clockGood",
                                false,
                                "clock",
                                "+12.4",
                                "progress",
                                rotation(RotationState.STUCK, 2, 2, "2 rows are left: " + Specimen.HOSTILE),
                                "auditUrl",
                                "/audit")),
                page(
                        "desk-key-rotation",
                        "desk-key-rotation",
                        null,
                        "current",
                        CURRENT,
                        "old",
                        List.of(OLD),
                        "left",
                        1522L,
                        "backUrl",
                        "/keys"),
                page(
                        "desk-key-rotation-missing",
                        "desk-key-rotation",
                        "key-missing",
                        Specimen.refusal(
                                "key-missing",
                                List.of(),
                                "current",
                                new KeyUse("3", true, false, 0, 0),
                                "old",
                                List.of(),
                                "left",
                                0L,
                                "backUrl",
                                "/keys")));
    }
}
