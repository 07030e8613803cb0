package jp.warifu.stock;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import jp.warifu.audit.Actor;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Where staff hand files in, over the API and over the pages alike. */
public record ImportDesk(KeycloakSession session, RealmModel realm) {
    private static final Logger LOG = Logger.getLogger(ImportDesk.class);
    private static final long MEGABYTE = 1_000_000;
    private static final String EXECUTOR = "warifu-import";
    /** Ten million tokens on a slow database. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Takes the file in before it returns.
     *
     * @param upload read to its end, not closed
     * @throws TooLongException when the file is too long
     */
    public TokenImport importNow(ImportOrder order, FileKey key, InputStream upload, Actor actor) {
        StockImport stock = stock();
        try (SpooledFile file = SpooledFile.of(upload, maxBytes())) {
            return stock.run(stock.begin(order, actor), order, order.format().file(key, maxBytes()), file, actor);
        } catch (IOException e) {
            throw new IllegalStateException("the file could not be stored on the server", e);
        } finally {
            key.destroy();
        }
    }

    /**
     * Takes the file over and returns; the import goes on without the request.
     *
     * @return the import's id
     * @throws TooLongException when the file is too long
     */
    public String importLater(ImportOrder order, FileKey key, InputStream upload, Actor actor) {
        StockImport stock = stock();
        SpooledFile file = spooled(upload);
        String id;
        try {
            id = stock.begin(order, actor);
            StockFile read = order.format().file(key, maxBytes());
            session.getProvider(ExecutorsProvider.class)
                    .getExecutor(EXECUTOR)
                    .execute(() -> inBackground(id, stock, order, read, key, file, actor));
        } catch (RejectedExecutionException e) {
            close(file);
            throw new IllegalStateException("the server is going down", e);
        } catch (RuntimeException e) {
            close(file);
            throw e;
        }
        return id;
    }

    private SpooledFile spooled(InputStream upload) {
        try {
            return SpooledFile.of(upload, maxBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the file could not be stored on the server", e);
        }
    }

    private static void inBackground(
            String id,
            StockImport stock,
            ImportOrder order,
            StockFile read,
            FileKey key,
            SpooledFile file,
            Actor actor) {
        try {
            stock.run(id, order, read, file, actor);
        } catch (RuntimeException e) {
            LOG.errorf(e, "token import %s failed", id);
        } finally {
            key.destroy();
            close(file);
        }
    }

    private static void close(SpooledFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warnf("an encrypted file of a token import could not be deleted: %s", e.getMessage());
        }
    }

    public Optional<TokenImport> find(String id) {
        giveUpAbandoned();
        return imports().find(id);
    }

    /** The latest first. */
    public List<TokenImport> recent() {
        giveUpAbandoned();
        return imports().recent();
    }

    private void giveUpAbandoned() {
        KeycloakOwnTransaction.beside(session).run(em -> {
            new TokenImports(em, realm.getId()).giveUpAbandoned();
            return true;
        });
    }

    private TokenImports imports() {
        EntityManager em = KeycloakOwnTransaction.entityManager(session);
        return new TokenImports(em, realm.getId());
    }

    private StockImport stock() {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        return new StockImport(
                KeycloakOwnTransaction.beside(sessions),
                KeycloakOwnTransaction.lasting(sessions, LONGEST),
                realm.getId(),
                cipher());
    }

    /** Holds the current key: the import outlives the request, and the vault is asked once. */
    private SecretCipher cipher() {
        SecretCipher cipher = VaultKeys.cipher(session);
        cipher.require(cipher.current());
        return cipher;
    }

    private long maxBytes() {
        return RealmSettings.IMPORT_MEGABYTES.of(Settings.of(realm)) * MEGABYTE;
    }
}
