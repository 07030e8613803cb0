package jp.warifu.branch;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.notice.Notices;
import jp.warifu.pskc.PskcException;
import jp.warifu.pskc.PskcReader;
import jp.warifu.pskc.PskcSummary;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.WrongSettingException;
import jp.warifu.token.TokenKind;
import jp.warifu.token.Tokens;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.OperationType;
import org.keycloak.http.FormPartValue;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/warifu}: loads contracts with their cards, token stock and notices. Each request is all
 * or nothing.
 */
public final class StaffResource {
    private static final Logger LOG = Logger.getLogger(StaffResource.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    StaffResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    /** Creates a contract with its administrator, users and card. */
    @POST
    @Path("contracts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response createContract(NewContract request) {
        auth.realm().requireManageRealm();
        return allOrNothing(() -> {
            var contract = new ContractCreation(session, realm).create(request, actor());
            created("contracts/" + contract.id().value());
            return Response.status(Response.Status.CREATED)
                    .entity(Map.of("id", contract.id().value()))
                    .build();
        });
    }

    /** Adds a user to a contract. */
    @POST
    @Path("contracts/{contract}/users")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addUser(@PathParam("contract") String contract, NewUser request) {
        auth.realm().requireManageRealm();
        return allOrNothing(() -> {
            new ContractCreation(session, realm).addUser(contract, request, actor());
            created("contracts/" + contract + "/users");
            return Response.status(Response.Status.CREATED).build();
        });
    }

    /**
     * Takes tokens into stock from a key container (RFC 6030): the multipart fields {@code file}, {@code kind} (HARDWARE
     * or SOFTWARE) and, for an encrypted one, {@code key} (the pre-shared key in hex).
     */
    @POST
    @Path("tokens")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Response importTokens() {
        auth.realm().requireManageRealm();
        MultivaluedMap<String, FormPartValue> parts =
                session.getContext().getHttpRequest().getMultiPartFormParameters();
        return allOrNothing(() -> {
            TokenKind kind = kind(part(parts, "kind").asString());
            PskcReader reader = parts.containsKey("key")
                    ? PskcReader.withPreSharedKey(
                            preSharedKey(part(parts, "key").asString()))
                    : PskcReader.plain();
            int imported = importTokens(reader, part(parts, "file").asInputStream(), kind);
            created("tokens");
            return Response.ok(Map.of("imported", imported)).build();
        });
    }

    /** Publishes a notice (重要なお知らせ). */
    @POST
    @Path("notices")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response publishNotice(NewNotice request) {
        auth.realm().requireManageRealm();
        return allOrNothing(() -> {
            Instant from = request.from() == null ? new DatabaseClock(em()).now() : request.from();
            if (request.title() == null
                    || request.body() == null
                    || request.until() == null
                    || !request.until().isAfter(from)) {
                throw new IllegalArgumentException("title, body, and an until after from are needed");
            }
            new Notices(em(), realm.getId())
                    .publish(request.title(), request.body(), request.mandatory(), from, request.until());
            created("notices");
            return Response.status(Response.Status.CREATED).build();
        });
    }

    private int importTokens(PskcReader reader, InputStream file, TokenKind kind) {
        SecretCipher cipher = VaultKeys.cipher(session);
        Tokens tokens = new Tokens(em(), realm.getId());
        try (file) {
            PskcSummary summary = reader.read(file, key -> tokens.addToStock(key, kind, cipher));
            new AuditTrail(em(), realm.getId())
                    .append(
                            actor(),
                            AuditRecord.of(Action.TOKENS_IMPORTED).because("keys:" + summary.keys()),
                            new DatabaseClock(em()).now());
            return summary.keys();
        } catch (PskcException e) {
            throw new IllegalArgumentException(
                    e.problem() + " at line " + e.line() + ", column " + e.column() + ", key " + e.key());
        } catch (IOException e) {
            throw new IllegalArgumentException("the file could not be read");
        }
    }

    private static TokenKind kind(String name) {
        try {
            return TokenKind.valueOf(name.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("kind is HARDWARE or SOFTWARE");
        }
    }

    /** The message of a slip must not quote the key. */
    private static byte[] preSharedKey(String hex) {
        try {
            return HexFormat.of().parseHex(hex.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key is not hexadecimal");
        }
    }

    private Response allOrNothing(Supplier<Response> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | ModelException e) {
            return refuse(Response.Status.BAD_REQUEST, e);
        } catch (IllegalStateException e) {
            return refuse(Response.Status.CONFLICT, e);
        } catch (SecretUnavailableException | WrongSettingException e) {
            LOG.errorf("the admin API refuses in realm %s: %s", realm.getName(), e.getMessage());
            return refuse(Response.Status.SERVICE_UNAVAILABLE, e);
        }
    }

    private Response refuse(Response.Status status, RuntimeException e) {
        session.getTransactionManager().setRollbackOnly();
        return Response.status(status)
                .entity(Map.of("error", String.valueOf(e.getMessage())))
                .build();
    }

    private static FormPartValue part(MultivaluedMap<String, FormPartValue> parts, String name) {
        FormPartValue part = parts.getFirst(name);
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }

    private void created(String path) {
        adminEvent
                .operation(OperationType.CREATE)
                .resourcePath("warifu/" + path)
                .success();
    }

    private Actor actor() {
        return new Actor(
                auth.adminAuth().getUser().getUsername(),
                session.getContext().getConnection().getRemoteAddr());
    }

    private EntityManager em() {
        return KeycloakOwnTransaction.entityManager(session);
    }
}
