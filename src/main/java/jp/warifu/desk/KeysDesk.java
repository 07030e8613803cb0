package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.flow.PageForm;
import jp.warifu.keys.KeyInventory;
import jp.warifu.keys.KeyInventory.KeyUse;
import jp.warifu.keys.KeyRotation;
import jp.warifu.keys.RotationProgress;
import jp.warifu.keys.RotationState;
import jp.warifu.keys.Vitals;
import jp.warifu.staff.StaffOperation;

/**
 * 暗号鍵: which are in use and for how much, whether they can be had, and how far the last rotation is. Progress is looked at
 * anew by a link: a page that loads itself again would take it away from who reads it out (WCAG 2.2.1, failure F41).
 */
public final class KeysDesk {
    private final Reception reception;

    KeysDesk(Reception reception) {
        this.reception = reception;
    }

    @GET
    public Response keys() {
        return reception.enter(
                DeskSection.KEYS,
                StaffOperation.READ_KEYS,
                visit -> page(visit).done(visit.recall()).render());
    }

    @Path("rotation")
    public KeyRotationDesk rotation() {
        return new KeyRotationDesk(reception);
    }

    private static PageForm page(DeskVisit visit) {
        List<KeyUse> keys = new KeyInventory(visit.session()).keys();
        Vitals vitals = Vitals.of(visit.session());
        Optional<RotationProgress> progress = new KeyRotation(visit.session()).progress();
        boolean running =
                progress.filter(it -> it.state() == RotationState.RUNNING).isPresent();
        return visit.page(DeskPage.KEYS)
                .with("keys", keys)
                .with("left", left(keys))
                .with("clockGood", new Vitals(Set.of(), vitals.clockDifference()).good())
                .with("missing", List.copyOf(vitals.missingKeys()))
                .with("clock", "%+.1f".formatted(vitals.clockDifference().toMillis() / 1000.0))
                .with("progress", progress.orElse(null))
                .with("running", running)
                .with("times", new ShownTimes())
                .with("keysUrl", visit.url("keys"))
                .with("mayRotate", visit.member().may(StaffOperation.ROTATE_KEYS))
                .with("rotateUrl", visit.url("keys", "rotation"))
                .with(
                        "auditUrl",
                        visit.member().may(StaffOperation.READ_AUDIT)
                                ? visit.at("audit")
                                        .queryParam("action", Action.SECRET_TAMPERED)
                                        .build()
                                        .toString()
                                : null);
    }

    /** How many rows are under another key than the current one. */
    static long left(List<KeyUse> keys) {
        return keys.stream()
                .filter(key -> !key.current())
                .mapToLong(key -> key.seeds() + key.cards())
                .sum();
    }
}
