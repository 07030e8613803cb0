package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.customer.ImportProblem.Kind;
import jp.warifu.pin.PinKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 一括登録ファイル: everything that is wrong is told at once, with line and column. */
final class ImportFileTest {
    private static final String HEADER =
            "contract,login_method,role,user_id,username,name,email,login_pin,confirmation_pin\n";

    private static ImportFile read(String file) {
        return ImportFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), 6);
    }

    @Test
    void aLineIsAPerson() {
        ImportFile file = read(HEADER
                + "123456,CERTIFICATE,ADMINISTRATOR,,,管理 太郎,a@example.jp,,\n"
                + "123456,,user,yamada01,,山田 一郎,,Login1234,Conf12345\n"
                + "１２３４５６,certificate,USER,suzuki02,Suzuki-2,\"鈴木, 二郎\",,,\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.rows()).extracting(ImportRow::line).containsExactly(2, 3, 4);
        assertThat(file.rows()).extracting(ImportRow::role).containsExactly(Role.ADMINISTRATOR, Role.USER, Role.USER);
        assertThat(file.rows())
                .extracting(row -> row.username().value())
                .containsExactly("123456", "123456-yamada01", "suzuki-2");
        assertThat(file.rows().get(2).contract().value()).isEqualTo("123456");
        assertThat(file.rows().get(2).name().value()).isEqualTo("鈴木, 二郎");
        assertThat(file.rows())
                .extracting(ImportRow::loginMethod)
                .containsExactly(LoginMethod.CERTIFICATE, null, LoginMethod.CERTIFICATE);
        assertThat(file.rows().get(0).pins()).isNull();
        assertThat(file.rows().get(1).pins()).isNotNull().satisfies(pins -> {
            assertThat(pins.value(PinKind.LOGIN)).contains("Login1234");
            assertThat(pins.value(PinKind.CONFIRMATION)).contains("Conf12345");
        });
        assertThat(file.rows().toString()).doesNotContain("Login1234").doesNotContain("Conf12345");
    }

    @Test
    void columnsStandInAnyOrderAndMayBeLeftOut() {
        ImportFile file = read("\ufeffname,role,contract,login_method\r\n管理 太郎,administrator,123456,ID_PIN\r\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.loginMethod()).isEqualTo(LoginMethod.ID_PIN));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'12345,CERTIFICATE,administrator,,,名,,,', contract, WRONG",
                "'1234567,CERTIFICATE,administrator,,,名,,,', contract, WRONG",
                "',CERTIFICATE,administrator,,,名,,,', contract, MISSING",
                "'123456,,administrator,,,名,,,', login_method, MISSING",
                "'123456,PASSWORD,administrator,,,名,,,', login_method, WRONG",
                "'123456,CERTIFICATE,boss,,,名,,,', role, WRONG",
                "'123456,CERTIFICATE,administrator,yamada01,,名,,,', user_id, CONTRADICTION",
                "'123456,,user,,,名,,,', user_id, MISSING",
                "'123456,,user,yama,,名,,,', user_id, WRONG",
                "'123456,,user,yamada01,a b,名,,,', username, WRONG",
                "'123456,,user,yamada01,=cmd,名,,,', username, WRONG",
                "'123456,,user,yamada01,,,,,', name, MISSING",
                "'123456,,user,yamada01,,名,nobody,,', email, WRONG",
                "'123456,,user,yamada01,,名,\"a@example.jp\nBcc: b@example.jp\",,', email, WRONG",
                "'123456,,user,yamada01,,名,,Login1234,', confirmation_pin, PINS",
                "'123456,,user,yamada01,,名,,,Conf12345', login_pin, PINS",
                "'123456,,user,yamada01,,名,,Login1234,Login1234', confirmation_pin, PINS",
                "'123456,,user,yamada01,,名,,short,Conf12345', login_pin, PINS",
                "'123456,,user,yamada01,,名', '', FORM",
                "'123456,,user,yamada01,,名,,,,', '', FORM"
            })
    void whatIsWrongIsTold(String line, String column, Kind kind) {
        ImportFile file = read(HEADER + line + "\n");

        assertThat(file.problems()).containsExactly(new ImportProblem(2, column, kind));
        assertThat(file.rows()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ImportFile file = read(HEADER + "12345,,boss,,a b,,nobody,x,x\n123456,,user,yamada01,,名,,,\n,,user,,,名,,,\n");

        assertThat(file.problems())
                .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.problem())
                .containsExactly(
                        "2 contract WRONG",
                        "2 role WRONG",
                        "2 name MISSING",
                        "2 email WRONG",
                        "2 username WRONG",
                        "2 login_pin PINS",
                        "2 confirmation_pin PINS",
                        "4 contract MISSING",
                        "4 user_id MISSING");
    }

    @Test
    void twiceInTheFileIsToldAtTheSecond() {
        ImportFile file = read(HEADER
                + "123456,CERTIFICATE,administrator,,,名,,,\n"
                + "123456,CERTIFICATE,administrator,,other,名,,,\n"
                + "123456,,user,yamada01,,名,,,\n"
                + "123456,,user,yamada01,again,名,,,\n"
                + "123456,,user,suzuki02,123456-YAMADA01,名,,,\n"
                + "123456,ID_PIN,user,tanaka03,,名,,,\n");

        assertThat(file.problems())
                .containsExactly(
                        new ImportProblem(3, "contract", Kind.TWICE),
                        new ImportProblem(5, "user_id", Kind.TWICE),
                        new ImportProblem(6, "username", Kind.TWICE),
                        new ImportProblem(7, "login_method", Kind.CONTRADICTION));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', 1, '', NO_ROWS",
                "'contract,role,name', 1, '', NO_ROWS",
                "'contract,role,name,shoe_size', 1, 4, UNKNOWN_COLUMN",
                "'contract,role,name,role', 1, role, TWICE",
                "'contract,role', 1, name, MISSING",
                "'contract,role,name|a\"b', 2, '', FORM"
            })
    void aFileOfAnotherFormIsTold(String text, int line, String column, Kind kind) {
        assertThat(read(text.replace('|', '\n')).problems()).containsExactly(new ImportProblem(line, column, kind));
    }

    @Test
    void moreThanAThousandPeopleAreTooMany() {
        List<String> lines = IntStream.range(0, 1001)
                .mapToObj("123456,user,user%04d,名"::formatted)
                .toList();

        assertThat(read("contract,role,user_id,name\n"
                                + lines.stream().limit(1000).collect(Collectors.joining("\n")))
                        .rows())
                .hasSize(1000);
        assertThat(read("contract,role,user_id,name\n" + String.join("\n", lines))
                        .problems())
                .containsExactly(new ImportProblem(1002, "", Kind.TOO_LARGE));
    }
}
