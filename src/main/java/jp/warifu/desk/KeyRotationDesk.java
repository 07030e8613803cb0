package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.PageForm;
import jp.warifu.keys.KeyInventory;
import jp.warifu.keys.KeyInventory.KeyUse;
import jp.warifu.keys.KeyRotation;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.staff.StaffOperation;

/** 鍵の更新: what it would do, and its start. */
public final class KeyRotationDesk {
    private final Reception reception;

    KeyRotationDesk(Reception reception) {
        this.reception = reception;
    }

    @GET
    public Response form() {
        return reception.enter(
                DeskSection.KEYS,
                StaffOperation.ROTATE_KEYS,
                visit -> page(visit).render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response start() {
        return reception.submit(DeskSection.KEYS, StaffOperation.ROTATE_KEYS, visit -> {
            try {
                new KeyRotation(visit.session()).start(visit.actor());
            } catch (SecretUnavailableException e) {
                return page(visit)
                        .alert(Alert.KEY_MISSING)
                        .status(Response.Status.SERVICE_UNAVAILABLE)
                        .render();
            } catch (IllegalStateException e) {
                return page(visit).alert(Alert.ROTATION_RUNNING).render();
            }
            visit.done("keys/rotation");
            visit.remember(Done.ROTATION_STARTED);
            return visit.onTo(visit.url("keys"));
        });
    }

    private static PageForm page(DeskVisit visit) {
        List<KeyUse> keys = new KeyInventory(visit.session()).keys();
        return visit.page(DeskPage.KEY_ROTATION)
                .with(
                        "current",
                        keys.stream().filter(KeyUse::current).findFirst().orElse(null))
                .with("old", keys.stream().filter(key -> !key.current()).toList())
                .with("left", KeysDesk.left(keys))
                .with("backUrl", visit.url("keys"));
    }
}
