package jp.warifu.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import jp.warifu.demo.DemoPki;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.KeycloakServer;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerSettings;

/** One node of the cluster, which a test can reach by a door of its own, kill and start. */
final class Node {
    private final int number;
    private final ServerSettings settings;
    private final Front front;
    private KeycloakServer server;

    /** Counted from 1. */
    Node(int number, KeycloakServer server, Front front) {
        this.number = number;
        this.server = server;
        this.settings = server.settings();
        this.front = front;
    }

    /** As the balancer and the database know it. */
    String name() {
        return "node" + number;
    }

    KeycloakServer server() {
        return server;
    }

    /** Where this node alone answers. */
    URI door() {
        return front.door(number);
    }

    void start() {
        server.start();
        front.awaitSeen(number, true);
    }

    /** With a clock that is so many seconds ahead of the machine's, by libfaketime. */
    void startWithClockAhead(int seconds) {
        server = KeycloakServer.of(settings.environment(Map.of(
                "LD_PRELOAD",
                FakeTime.library().orElseThrow().toString(),
                "FAKETIME",
                "+" + seconds + "s",
                // Waiting is not to be faked, only the time of day; with the "fix" waiting would return at once.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                "DONT_FAKE_MONOTONIC",
                "1")));
        start();
    }

    /** Asks it to stop. */
    void stop() {
        server.stop();
        server = KeycloakServer.of(settings);
    }

    /** {@code kill -9}; nobody is sent there any more when this returns. */
    void kill() {
        server.kill();
        server = KeycloakServer.of(settings);
        front.awaitSeen(number, false);
    }

    /** A browser of that person that this node alone answers. */
    HttpBrowser browser(Person person) {
        return person.browser().through(front.url(), door());
    }

    HttpBrowser browser() {
        return HttpBrowser.withoutCertificate(settings.pki()).through(front.url(), door());
    }

    /** Sends a browser that came by another node here from now on, as a balancer may. */
    HttpBrowser takesOver(HttpBrowser browser) {
        return browser.through(front.url(), door());
    }

    /** A log-in that begins at this node. */
    LogIn setsOut(Person person) {
        return person.in(browser(person));
    }

    /** A person who is logged in and whose further requests come to this node. */
    LogIn loggedIn(Person person) {
        return setsOut(person).throughEverything();
    }

    /** Keycloak's administrator, answered by this node. */
    RestClient admin() {
        DemoPki pki = settings.pki();
        return RestClient.admin(pki, door(), settings.adminUser(), settings.adminPassword());
    }

    /** The value of one series of this node, without tags. */
    double metric(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " ") || line.startsWith(series + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    String metrics() {
        try (InputStream in =
                URI.create(server.managementUrl() + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
