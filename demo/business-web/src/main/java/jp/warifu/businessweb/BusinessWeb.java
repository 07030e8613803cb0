package jp.warifu.businessweb;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import jp.warifu.businessweb.bank.OrderBook;
import jp.warifu.businessweb.bank.Settlement;
import jp.warifu.businessweb.oidc.Backchannel;
import jp.warifu.businessweb.oidc.Provider;
import jp.warifu.businessweb.oidc.ServiceAccount;
import jp.warifu.businessweb.pages.Site;
import jp.warifu.businessweb.transaction.TransactionService;
import jp.warifu.businessweb.web.Sessions;
import jp.warifu.businessweb.web.WebServer;
import org.jspecify.annotations.Nullable;

/** The application as a whole: {@code java -jar business-web.jar [FILE.properties]}. */
public final class BusinessWeb implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BusinessWeb.class.getName());
    private static final int RESOLVE_SECONDS = 10;

    private final WebServer server;
    private final OrderBook book;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "unfinished orders");
        thread.setDaemon(true);
        return thread;
    });

    private BusinessWeb(WebServer server, OrderBook book) {
        this.server = server;
        this.book = book;
    }

    public static void main(String[] arguments) throws Exception {
        Optional<Path> file = arguments.length == 1 ? Optional.of(Path.of(arguments[0])) : Optional.empty();
        Configuration configuration = Configuration.read(file, System.getenv());
        BusinessWeb application = start(configuration, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(application::close));
        System.out.println("Ready " + configuration.baseUrl() + "/");
        if (configuration.stopAtEndOfInput()) {
            while (System.in.read() >= 0) {
                // Nothing is said there; its end is.
            }
            System.exit(0);
        }
    }

    /** Starts it, and looks at once into what an earlier run left open. */
    public static BusinessWeb start(Configuration configuration, Clock clock) throws IOException {
        Backchannel backchannel = new Backchannel(tls(null, configuration.trustStore()));
        Provider provider = new Provider(configuration.issuer(), backchannel);
        TransactionService service = new TransactionService(
                configuration.issuer(), backchannel, new ServiceAccount(provider, configuration.user(), clock));
        Files.createDirectories(configuration.directory());
        OrderBook book = OrderBook.open(configuration.directory());
        Settlement settlement = new Settlement(book, service);
        Site site = new Site(configuration, provider, service, settlement, book, clock);
        WebServer server = new WebServer(
                new InetSocketAddress(InetAddress.getByName("localhost"), configuration.port()),
                tls(configuration.keyStore(), Optional.empty()),
                new Sessions(new SecureRandom(), clock),
                origin(configuration.issuer()),
                site::problem);
        site.open(server);
        BusinessWeb application = new BusinessWeb(server, book);
        application.clockwork.scheduleWithFixedDelay(() -> resolve(settlement), 0, RESOLVE_SECONDS, TimeUnit.SECONDS);
        server.start();
        return application;
    }

    private static void resolve(Settlement settlement) {
        try {
            settlement.resolve();
        } catch (RuntimeException e) {
            // What a periodic task throws would end its period.
            LOG.log(System.Logger.Level.ERROR, "unfinished orders", e);
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public void close() {
        server.close();
        clockwork.shutdownNow();
        try {
            if (!clockwork.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "an unfinished order is still being looked into");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        book.close();
    }

    private static SSLContext tls(Configuration.@Nullable Store own, Optional<Configuration.Store> trusted)
            throws IOException {
        try {
            KeyManager @Nullable [] keys = null;
            if (own != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(load(own), own.password().toCharArray());
                keys = factory.getKeyManagers();
            }
            TrustManager @Nullable [] trust = null;
            if (trusted.isPresent()) {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(load(trusted.get()));
                trust = factory.getTrustManagers();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(Configuration.Store store) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store.file())) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, store.password().toCharArray());
            return loaded;
        }
    }
}
