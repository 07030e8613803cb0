package jp.warifu.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.warifu.schema.WarifuEntities;
import jp.warifu.server.Database;
import jp.warifu.server.MariaDb;
import jp.warifu.server.Postgres;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A database as Keycloak uses it, without Keycloak: the tables come from the extension's own change log, the statements
 * from Hibernate. Started when it is first used; it ends with this process. Tests keep apart by their realm ids.
 */
public enum TestDatabase implements OwnTransaction {
    /** The file database of Keycloak's development mode. */
    H2 {
        @Override
        Database create() {
            try {
                Path directory = Files.createTempDirectory("warifu-h2");
                atExit(() -> {
                    close();
                    delete(directory);
                });
                return Database.h2(directory.resolve("keycloakdb"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    /** The production database; a test that needs it is skipped only where PostgreSQL is not installed. */
    POSTGRES {
        private @Nullable Postgres server;
        private int databases;

        @Override
        synchronized Database create() {
            Assumptions.assumeFalse(H2_ONLY, "Only H2 was asked for");
            Assumptions.assumeTrue(Postgres.available(), "PostgreSQL's server is not installed: not tested on it");
            Postgres running = server;
            if (running == null) {
                Postgres started = Postgres.start();
                atExit(() -> {
                    close();
                    started.close();
                });
                server = started;
                running = started;
            }
            return running.create("ledgers" + databases++);
        }
    },

    /** Supported too; a test that needs it is skipped only where MariaDB is not installed. */
    MARIADB {
        private @Nullable MariaDb server;
        private int databases;

        @Override
        synchronized Database create() {
            Assumptions.assumeFalse(H2_ONLY, "Only H2 was asked for");
            Assumptions.assumeTrue(MariaDb.available(), "MariaDB's server is not installed: not tested on it");
            MariaDb running = server;
            if (running == null) {
                MariaDb started = MariaDb.start();
                atExit(() -> {
                    close();
                    started.close();
                });
                server = started;
                running = started;
            }
            return running.create("ledgers" + databases++);
        }
    };

    /** More than any test's threads: what waits shall wait for rows, not for connections. */
    private static final int CONNECTIONS = 80;

    /** Mutation tests start a process for each change that hangs: what no other database would notice needs only one. */
    private static final boolean H2_ONLY = Boolean.getBoolean("warifu.h2-only");

    private @Nullable SessionFactory sessions;

    /** A new one without tables, on the same server. */
    abstract Database create();

    @Override
    public <T> T run(Function<EntityManager, T> work) {
        return new RetriedTransaction(this::once).run(work);
    }

    private <T> T once(Function<EntityManager, T> work) {
        try (EntityManager em = sessions().createEntityManager()) {
            EntityTransaction transaction = em.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(em);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    /** Counts statements and commits of all transactions since its {@code clear()}. */
    public Statistics statistics() {
        return sessions().getStatistics();
    }

    private synchronized SessionFactory sessions() {
        if (sessions == null) {
            Database database = create();
            migrate(database);
            sessions = configuration(database).buildSessionFactory();
        }
        return sessions;
    }

    private static void migrate(Database database) {
        try (Connection connection = database.connect()) {
            new Liquibase(
                            WarifuEntities.CHANGE_LOG,
                            new ClassLoaderResourceAccessor(),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .update("");
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(e);
        }
    }

    static Configuration configuration(Database database) {
        Configuration configuration = new Configuration()
                .setProperty("hibernate.connection.url", database.localUrl())
                .setProperty("hibernate.connection.username", database.user())
                .setProperty("hibernate.connection.password", database.password())
                .setProperty("hibernate.connection.pool_size", Integer.toString(CONNECTIONS))
                .setProperty("hibernate.generate_statistics", "true")
                .setProperty("hibernate.session.events.log", "false");
        WarifuEntities.ALL.forEach(configuration::addAnnotatedClass);
        return configuration;
    }

    synchronized void close() {
        if (sessions != null) {
            sessions.close();
        }
    }

    private static void atExit(Runnable work) {
        Runtime.getRuntime().addShutdownHook(new Thread(work));
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
