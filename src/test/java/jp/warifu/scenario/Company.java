package jp.warifu.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.warifu.demo.CertificateRequest;
import jp.warifu.demo.Demo;
import jp.warifu.server.RestClient;
import org.jspecify.annotations.Nullable;

/** ご契約先 with its people and its card. */
public final class Company {

    /** The digits of the card, by label. */
    public static final Map<String, String> CELLS = cells();

    private final World world;
    private final String id;
    private final boolean certificates;
    private final Person administrator;
    private final Map<String, Person> users;

    private Company(World world, String id, boolean certificates, List<String> userIds) {
        this.world = world;
        this.id = id;
        this.certificates = certificates;
        this.administrator = new Person(world, id, certificates, null);
        this.users = userIds.stream()
                .collect(Collectors.toMap(
                        userId -> userId,
                        userId -> new Person(world, id, certificates, userId),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    /** A contract being set up. */
    public static final class Opening {

        private final World world;
        private final String id;
        private final List<String> userIds = new ArrayList<>();
        private boolean card = true;
        private @Nullable CardInHand fromStock;
        private boolean certificates = true;
        private boolean pinsInitial;

        Opening(World world, String id) {
            this.world = world;
            this.id = id;
        }

        public Opening withUsers(String... ids) {
            userIds.addAll(Arrays.asList(ids));
            return this;
        }

        public Opening withoutCard() {
            card = false;
            return this;
        }

        /** With a card that the bank has made, named by its serial alone. */
        public Opening withCard(CardInHand card) {
            fromStock = card;
            return withoutCard();
        }

        /** Its people log in by contract id and PIN. */
        public Opening withoutCertificates() {
            certificates = false;
            return this;
        }

        /** Everybody must change both PINs at the first log-in. */
        public Opening withInitialPins() {
            pinsInitial = true;
            return this;
        }

        /** Has the branch create it. */
        public Company open() {
            Company company = new Company(world, id, certificates, userIds);
            post(company).ok();
            return company;
        }

        /** Has the branch try to create it. */
        public RestClient.Response tried() {
            return post(new Company(world, id, certificates, userIds));
        }

        private RestClient.Response post(Company company) {
            Map<String, Object> contract = company.asStaffSendIt(card, pinsInitial);
            if (fromStock != null) {
                contract.put("card", Map.of("serial", fromStock.serial()));
            }
            return world.server().admin().post(world.admin("/warifu/contracts"), contract);
        }
    }

    public String id() {
        return id;
    }

    public Person administrator() {
        return administrator;
    }

    public Person user(String userId) {
        Person user = users.get(userId);
        if (user == null) {
            throw new IllegalArgumentException("No user " + userId);
        }
        return user;
    }

    public List<Person> users() {
        return List.copyOf(users.values());
    }

    /** The branch adds a user (S48). */
    public Person hire(String userId) {
        Person late = new Person(world, id, certificates, userId);
        Map<String, Object> request = new LinkedHashMap<>(late.asStaffSendIt());
        request.put("pinsInitial", false);
        world.server()
                .admin()
                .post(world.admin("/warifu/contracts/" + id + "/users"), request)
                .ok();
        return late;
    }

    /** 利用形態設定 and 利用登録 of one token for everybody, by the administrator on the screens. */
    public TokenInHand sharingAToken() {
        return sharing(world.token());
    }

    public TokenInHand sharing(TokenInHand token) {
        AdministratorAtWork at = administrator.atWork();
        at.chooseMode("SHARED");
        at.register(null, token).expectDone();
        return token;
    }

    Map<String, Object> asStaffSendIt(boolean withCard, boolean pinsInitial) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("id", id);
        contract.put("loginMethod", certificates ? "CERTIFICATE" : "ID_PIN");
        contract.put("pinsInitial", pinsInitial);
        contract.put("administrator", administrator.asStaffSendIt());
        contract.put("users", users.values().stream().map(Person::asStaffSendIt).toList());
        if (withCard) {
            contract.put("card", Map.of("serial", "C" + id, "cells", CELLS));
        }
        return contract;
    }

    static CertificateRequest certificate(String contract, @Nullable String userId) {
        return userId == null
                ? CertificateRequest.administrator(contract, Demo.INSTITUTION)
                : CertificateRequest.user(contract, Demo.INSTITUTION, userId);
    }

    private static Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        String[] labels = "アイウエオカキクケコ".split("");
        for (int i = 0; i < labels.length; i++) {
            cells.put(labels[i], "3719284650".substring(i, i + 1));
        }
        return cells;
    }
}
