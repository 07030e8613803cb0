package jp.warifu.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code target/demo/demo.json}: everything a client needs to drive the demo.
 *
 * @param newcomers a contract apart from the others, with somebody who has yet to acquire his certificate
 */
public record DemoData(
        URI baseUrl,
        String realm,
        List<Client> clients,
        List<Contract> contracts,
        List<Token> tokens,
        List<Staff> staff,
        List<Contract> newcomers) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public DemoData {
        clients = List.copyOf(clients);
        contracts = List.copyOf(contracts);
        tokens = List.copyOf(tokens);
        staff = List.copyOf(staff);
        // A demo from before there were any.
        newcomers = newcomers == null ? List.of() : List.copyOf(newcomers);
    }

    public record Client(String clientId, String secret, URI redirectUri) {}

    /**
     * ご契約先.
     *
     * @param loginMethod {@code CERTIFICATE} or {@code ID_PIN}
     */
    public record Contract(
            String id, String institution, String loginMethod, Person administrator, List<Person> users, Card card) {
        public Contract {
            users = List.copyOf(users);
        }

        Contract with(List<Person> newUsers) {
            return new Contract(id, institution, loginMethod, administrator, newUsers, card);
        }
    }

    /**
     * 管理者 or 利用者.
     *
     * @param userId absent for the administrator
     * @param p12 path from the project's root; absent without a certificate
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(
            @Nullable String userId,
            String username,
            @Nullable String p12,
            @Nullable String p12Password,
            String loginPin,
            String confirmationPin) {}

    /** お客様カード: the digit in each labelled cell. */
    public record Card(String serial, Map<String, String> cells) {}

    /**
     * トークン.
     *
     * @param kind {@code HARDWARE} or {@code SOFTWARE}
     * @param algorithm {@code SHA1}, {@code SHA256} or {@code SHA512}
     * @param period seconds
     * @param contract id of the contract the token is bound to, or null
     */
    public record Token(
            String serial,
            String kind,
            String secretBase32,
            String algorithm,
            int digits,
            int period,
            @Nullable String contract) {}

    /**
     * Bank staff (お取引店, しんきんサービスセンター).
     *
     * @param realm that the account is in
     * @param clientId of a client of that realm that gives a bearer token for username and password
     */
    public record Staff(String username, String password, List<String> roles, String realm, String clientId) {
        public Staff {
            roles = List.copyOf(roles);
        }
    }

    /** The same data at another address. */
    public DemoData at(URI newBaseUrl, List<Client> newClients) {
        return new DemoData(newBaseUrl, realm, newClients, contracts, tokens, staff, newcomers);
    }

    DemoData with(List<Contract> newNewcomers) {
        return new DemoData(baseUrl, realm, clients, contracts, tokens, staff, newNewcomers);
    }

    public static DemoData read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), DemoData.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
