package jp.warifu.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jp.warifu.database.Crowd;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcWriter;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Ledger;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;
import jp.warifu.totp.Totp;
import org.jspecify.annotations.Nullable;

/** 利用者 with a certificate, a PIN and a token of one's own. */
final class WarifuCustomer implements Customer {
    private static final int USERS_OF_A_CONTRACT = 80;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Person person;
    private final Seed seed;
    private @Nullable LogIn logIn;

    private record Fob(String serial, byte[] secret) {
        /** Of a number that is not the same twice in a contract. */
        static Fob of(Company company, int number) {
            byte[] secret = new byte[20];
            RANDOM.nextBytes(secret);
            return new Fob("HT" + company.id() + "%02d".formatted(number), secret);
        }

        PskcKey key() {
            return new PskcKey(serial, null, null, new Seed(secret), TokenParameters.COMMON, null, null, 0, null);
        }
    }

    private WarifuCustomer(Person person, Seed seed) {
        this.person = person;
        this.seed = seed;
    }

    /**
     * The staff API makes the people and imports the tokens; only the registrations, each of which is two pages of an
     * administrator's, are written straight into the tables.
     */
    static List<Customer> in(World world, int count) {
        List<Person> people = new ArrayList<>();
        List<Fob> fobs = new ArrayList<>();
        while (people.size() < count) {
            Company company = company(world, Math.min(USERS_OF_A_CONTRACT, count - people.size()));
            world.ledger()
                    .execute(
                            "UPDATE warifu_contract SET usage_mode = 'INDIVIDUAL' WHERE contract_id = ?", company.id());
            people.addAll(company.users());
            company.users().forEach(user -> fobs.add(Fob.of(company, fobs.size() % USERS_OF_A_CONTRACT)));
        }
        stock(world, fobs);
        return IntStream.range(0, count)
                .mapToObj(n -> registered(world.ledger(), people.get(n), fobs.get(n)))
                .toList();
    }

    /** Users of one contract with one token. */
    record Sharing(String serial, List<Customer> users) {}

    /** As many as the ledgers are proven against. */
    static Sharing sharing(World world) {
        Company company = company(world, Crowd.SIZE);
        Fob fob = Fob.of(company, 0);
        stock(world, List.of(fob));
        company.sharing(new TokenInHand(fob.serial(), fob.secret(), TokenParameters.COMMON));
        return new Sharing(
                fob.serial(),
                company.users().stream()
                        .map(user -> (Customer) new WarifuCustomer(user, new Seed(fob.secret())))
                        .toList());
    }

    private static Company company(World world, int users) {
        return world.company()
                .withUsers(IntStream.range(0, users)
                        .mapToObj("user%04d"::formatted)
                        .toArray(String[]::new))
                .open();
    }

    private static void stock(World world, List<Fob> fobs) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PskcWriter.plain().write(file, fobs.stream().map(Fob::key).toList());
        world.importTokens("HARDWARE", file.toString(StandardCharsets.UTF_8)).ok();
    }

    private static Customer registered(Ledger ledger, Person person, Fob fob) {
        String account = person.accountId();
        ledger.execute(
                "UPDATE warifu_token SET state = 'ACTIVE', contract ="
                        + " (SELECT contract FROM warifu_account WHERE id = ?) WHERE serial = ?",
                account,
                fob.serial());
        ledger.execute(
                "INSERT INTO warifu_registration (holder, realm_id, contract, token, since)"
                        + " SELECT ?, realm_id, contract, id, 0 FROM warifu_token WHERE serial = ?",
                account,
                fob.serial());
        return new WarifuCustomer(person, new Seed(fob.secret()));
    }

    @Override
    public void logIn() {
        logIn = person.loggedIn();
    }

    @Override
    public HttpForm transaction(TimeStep step) {
        LogIn entered = logIn;
        if (entered == null) {
            throw new IllegalStateException("Nobody has logged in");
        }
        return entered.beginTransaction().form().set("otp", Totp.code(seed, TokenParameters.COMMON, step));
    }
}
