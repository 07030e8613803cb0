package jp.warifu.branch;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TakenKey;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TamperAlarm;
import jp.warifu.settings.WrongSettingException;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffMembers;
import jp.warifu.staff.StaffOperation;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * 窓口: where a member of staff comes with one request to the API. Who may not is sent away before anything is read; what
 * goes wrong is told in one way, and undone.
 */
record Counter(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
    private static final Logger LOG = Logger.getLogger(Counter.class);

    /**
     * Does the work for a member whom the operation is for.
     *
     * @param work may throw: {@link IllegalArgumentException} for a part of the request that is missing or wrong (400),
     *     {@link IllegalStateException} for what contradicts what is there (409), JAX-RS's own exceptions
     * @throws ForbiddenException when the operation is not for the member (403)
     */
    Response serve(StaffOperation operation, Function<StaffMember, Response> work) {
        StaffMember member = member();
        if (!member.may(operation)) {
            throw new ForbiddenException();
        }
        try {
            Response response = work.apply(member);
            // What the database objects to must be known before the answer is.
            em().flush();
            return response;
        } catch (ModelDuplicateException e) {
            return refuse(Response.Status.CONFLICT, new IllegalStateException("somebody else was first"));
        } catch (IllegalArgumentException | ModelException e) {
            return refuse(Response.Status.BAD_REQUEST, e);
        } catch (IllegalStateException e) {
            return refuse(Response.Status.CONFLICT, e);
        } catch (SecretTamperedException e) {
            new TamperAlarm(session).raise(e, TamperAlarm.Met.STAFF, member.actor());
            return refuse(Response.Status.SERVICE_UNAVAILABLE, e);
        } catch (SecretUnavailableException | WrongSettingException e) {
            LOG.errorf("the admin API refuses in realm %s: %s", realm.getName(), e.getMessage());
            return refuse(Response.Status.SERVICE_UNAVAILABLE, e);
        } catch (RuntimeException e) {
            if (!TakenKey.in(e)) {
                throw e;
            }
            return refuse(Response.Status.CONFLICT, new IllegalStateException("somebody else was first"));
        }
    }

    /** Who is at the counter. */
    StaffMember member() {
        return StaffMembers.of(session, auth);
    }

    /** The admin event of what was done. */
    void done(OperationType type, String path) {
        adminEvent.operation(type).resourcePath("warifu/" + path).success();
    }

    OwnTransaction transaction() {
        return KeycloakOwnTransaction.beside(session);
    }

    /** The request's own transaction. */
    EntityManager em() {
        return KeycloakOwnTransaction.entityManager(session);
    }

    private Response refuse(Response.Status status, RuntimeException e) {
        session.getTransactionManager().setRollbackOnly();
        return Response.status(status)
                .entity(Map.of("error", String.valueOf(e.getMessage())))
                .build();
    }
}
