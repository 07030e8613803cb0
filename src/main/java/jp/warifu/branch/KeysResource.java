package jp.warifu.branch;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.warifu.keys.KeyInventory;
import jp.warifu.keys.KeyRotation;
import jp.warifu.staff.StaffOperation;
import org.keycloak.events.admin.OperationType;

/** 鍵: which are in use, and their rotation. None of them is ever answered. */
public final class KeysResource {
    private final Counter counter;

    KeysResource(Counter counter) {
        this.counter = counter;
    }

    /** The keys in use, with how much each has sealed. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response keys() {
        return counter.serve(
                StaffOperation.READ_KEYS,
                member -> Response.ok(Map.of("keys", new KeyInventory(counter.session()).keys()))
                        .build());
    }

    /** How far the last rotation is. */
    @GET
    @Path("rotation")
    @Produces(MediaType.APPLICATION_JSON)
    public Response rotation() {
        return counter.serve(
                StaffOperation.READ_KEYS,
                member -> Response.ok(new KeyRotation(counter.session())
                                .progress()
                                .orElseThrow(() -> new NotFoundException("there was no rotation yet")))
                        .build());
    }

    /** Starts to seal every seed and every card's cells under the current key; 409 while that is under way. */
    @POST
    @Path("rotation")
    @Produces(MediaType.APPLICATION_JSON)
    public Response rotate() {
        return counter.serve(StaffOperation.ROTATE_KEYS, member -> {
            KeyRotation rotation = new KeyRotation(counter.session());
            rotation.start(member.actor());
            counter.done(OperationType.ACTION, "keys/rotation");
            return Response.accepted(rotation.progress().orElseThrow()).build();
        });
    }
}
