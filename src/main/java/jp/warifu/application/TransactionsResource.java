package jp.warifu.application;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Role;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.settings.Settings;
import jp.warifu.settings.TransactionSettings;
import jp.warifu.settings.WrongSettingException;
import jp.warifu.transaction.Confirmation;
import jp.warifu.transaction.Consumption;
import jp.warifu.transaction.ContentJson;
import jp.warifu.transaction.InvalidTransactionException;
import jp.warifu.transaction.Kinds;
import jp.warifu.transaction.Receipts;
import jp.warifu.transaction.TooManyOpenException;
import jp.warifu.transaction.Transaction;
import jp.warifu.transaction.TransactionContent;
import jp.warifu.transaction.Transactions;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/{realm}/warifu/transactions}: the banking application posts what is to be confirmed, and takes what was.
 * What the path and the bodies are, docs/transactions.md says.
 */
public final class TransactionsResource {
    private static final Logger LOG = Logger.getLogger(TransactionsResource.class);

    private final KeycloakSession session;

    public TransactionsResource(KeycloakSession session) {
        this.session = session;
    }

    /** Posts a transaction for one of the realm's users. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(InputStream body) {
        return serve(application -> {
            TransactionContent content = content(body);
            Settings settings = Settings.of(realm());
            Optional<Transaction> posted = transactions()
                    .run(em -> user(em, content).map(account -> {
                        Confirmation confirmation =
                                new Kinds(em, realm().getId()).confirmationOf(content.type(), account.contract());
                        int seconds = (confirmation == Confirmation.NOTHING
                                        ? TransactionSettings.AUTHORISATION_SECONDS
                                        : TransactionSettings.SECONDS)
                                .of(settings);
                        return new Transactions(em, realm().getId())
                                .post(
                                        application.id(),
                                        content,
                                        confirmation,
                                        Duration.ofSeconds(seconds),
                                        new DatabaseClock(em).now());
                    }));
            if (posted.isEmpty()) {
                return ApiError.INVALID_TRANSACTION.response("sub: is no user who may act for a contract");
            }
            Meters.count(Metric.TRANSACTIONS, "posted");
            return Response.created(session.getContext()
                            .getUri()
                            .getAbsolutePathBuilder()
                            .path(posted.get().id())
                            .build())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(answer(posted.get(), application))
                    .build();
        });
    }

    /** How a transaction stands. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@PathParam("id") String id) {
        return serve(application -> transactions()
                .run(em ->
                        new Transactions(em, realm().getId()).find(id, application.id(), new DatabaseClock(em).now()))
                .map(found -> ok(found, application))
                .orElseGet(TransactionsResource::notFound));
    }

    /** Takes the authorisation, once; the body is what is about to be executed. */
    @POST
    @Path("{id}/consume")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response consume(@PathParam("id") String id, InputStream body) {
        return serve(application -> {
            TransactionContent executed = content(body);
            Consumption.Outcome outcome = consumption(application).consume(id, executed);
            if (outcome instanceof Consumption.Outcome.Consumed consumed) {
                Meters.count(Metric.TRANSACTIONS, "consumed");
                return ok(consumed.transaction(), application);
            }
            if (outcome instanceof Consumption.Outcome.Changed) {
                Meters.count(Metric.TRANSACTIONS, "changed");
                return ApiError.CHANGED.response("this is not what the user saw; the transaction is void");
            }
            return outcome instanceof Consumption.Outcome.NotConsumable refused
                    ? ApiError.NOT_CONSUMABLE.response("its state is " + refused.state())
                    : notFound();
        });
    }

    /** Gives a transaction up that is still open. */
    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response giveUp(@PathParam("id") String id) {
        return serve(application -> {
            Optional<Boolean> ended = consumption(application).giveUp(id);
            if (ended.isEmpty()) {
                return notFound();
            }
            if (!ended.get()) {
                return ApiError.NOT_CANCELLABLE.response("it is not open any more");
            }
            Meters.count(Metric.TRANSACTIONS, "cancelled");
            return Response.noContent().build();
        });
    }

    private Response serve(Function<Application, Response> work) {
        Application application = new ApplicationGate(session).enter();
        try {
            return work.apply(application);
        } catch (InvalidTransactionException e) {
            return ApiError.INVALID_TRANSACTION.response(String.valueOf(e.getMessage()));
        } catch (TooManyOpenException e) {
            return ApiError.TOO_MANY_OPEN.response(String.valueOf(e.getMessage()));
        } catch (WrongSettingException e) {
            LOG.errorf("transactions are refused in realm %s: %s", realm().getName(), e.getMessage());
            return ApiError.UNAVAILABLE.response("not available");
        }
    }

    private static TransactionContent content(InputStream body) {
        try {
            return ContentJson.read(body.readNBytes(ContentJson.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its user, when there is one who may act. */
    private Optional<Account> user(EntityManager em, TransactionContent content) {
        return new Contracts(em, realm().getId())
                .account(content.subject())
                .filter(account -> account.role() == Role.USER && account.state() == AccountState.ACTIVE);
    }

    private Response ok(Transaction transaction, Application application) {
        return Response.ok(answer(transaction, application))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private TransactionAnswer answer(Transaction transaction, Application application) {
        return TransactionAnswer.of(transaction, receipt(transaction, application));
    }

    private @Nullable String receipt(Transaction transaction, Application application) {
        EntityManager em = KeycloakOwnTransaction.entityManager(session);
        return new Contracts(em, realm().getId())
                .account(transaction.content().subject())
                .map(account -> new Receipts(session)
                        .of(
                                transaction,
                                account.contract().id(),
                                application.client().getClientId()))
                .orElse(null);
    }

    private Consumption consumption(Application application) {
        return new Consumption(transactions(), realm().getId(), application.id(), application.actor());
    }

    private OwnTransaction transactions() {
        return KeycloakOwnTransaction.beside(session);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private static Response notFound() {
        return ApiError.NOT_FOUND.response("there is no such transaction of this client");
    }
}
