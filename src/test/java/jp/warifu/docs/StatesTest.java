package jp.warifu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.card.CardMove;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.Party;
import jp.warifu.contract.Role;
import jp.warifu.token.TokenMove;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/operations.md prints the states and who may change them as the code has them. */
@Tag("S90")
@Tag("S96")
final class StatesTest {
    private static final MarkedSection SECTION = new MarkedSection(Path.of("docs/operations.md"), "states");

    @Test
    void areDocumentedAsTheyAre() {
        String current = SECTION.documentWith(tokens() + "\n" + cards() + "\n" + accounts());

        assertThat(SECTION.document()).isEqualTo(current);
    }

    private static String tokens() {
        Stream<List<String>> rows = Arrays.stream(TokenMove.values())
                .map(move -> List.of(code(move), states(move.from()), code(move.to()), parties(move.by())));
        return table("Token", rows);
    }

    private static String cards() {
        Stream<List<String>> rows = Arrays.stream(CardMove.values())
                .map(move -> List.of(code(move), states(move.from()), code(move.to()), parties(move.by())));
        return table("Card", rows);
    }

    private static String accounts() {
        Stream<List<String>> rows = Arrays.stream(AccountMove.values())
                .map(move -> List.of(
                        code(move) + (move.role() == Role.USER ? " a user" : " an administrator"),
                        code(move.from()),
                        code(move.to()),
                        parties(move.by())));
        return table("Account", rows);
    }

    private static String table(String of, Stream<List<String>> rows) {
        return "| %s | From | To | Who |\n|---|---|---|---|\n".formatted(of)
                + rows.map(row -> "| " + String.join(" | ", row) + " |\n").collect(Collectors.joining());
    }

    private static String states(Set<? extends Enum<?>> states) {
        return states.stream().sorted().map(StatesTest::code).collect(Collectors.joining(", "));
    }

    private static String parties(Set<Party> parties) {
        return parties.stream().sorted().map(StatesTest::name).collect(Collectors.joining(", "));
    }

    private static String name(Party party) {
        return switch (party) {
            case ADMINISTRATOR -> "administrator (管理者)";
            case BRANCH -> "branch (お取引店)";
            case SERVICE_CENTRE -> "service centre (サービスセンター)";
            case FAILURES -> "too many wrong answers";
        };
    }

    private static String code(Enum<?> constant) {
        return "`" + constant.name() + "`";
    }
}
