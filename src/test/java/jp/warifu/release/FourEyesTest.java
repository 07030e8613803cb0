package jp.warifu.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import jp.warifu.release.FourEyes.Objection;
import jp.warifu.staff.StaffMember;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 再鑑: two people, however many accounts they have. */
@Tag("S7")
final class FourEyesTest {
    private static final FourEyes ASKED = new FourEyes("id-1", "Suzuki");

    private static StaffMember member(String id, String username, boolean person) {
        return new StaffMember(id, username, Set.of(), person, null);
    }

    @ParameterizedTest
    @CsvSource({"id-1, Suzuki", "id-1, renamed", "id-2, Suzuki", "id-2, SUZUKI", "id-2, suzuki"})
    void whoAskedDecidesNothingByAnyAccount(String id, String username) {
        assertThat(ASKED.ofSecond(member(id, username, true))).contains(Objection.SAME_PERSON);
    }

    @Test
    void somebodyElseDecides() {
        assertThat(ASKED.ofSecond(member("id-2", "tanaka", true))).isEmpty();
    }

    @Test
    void aProgramIsNeitherOfTheTwo() {
        StaffMember program = member("id-2", "batch", false);

        assertThat(ASKED.ofSecond(program)).contains(Objection.NOT_A_PERSON);
        assertThat(FourEyes.ofFirst(program)).contains(Objection.NOT_A_PERSON);
        assertThat(FourEyes.ofFirst(member("id-2", "tanaka", true))).isEmpty();
    }

    @Test
    void onlyTheVeryAccountTakesARequestBack() {
        assertThat(ASKED.isFirst(member("id-1", "renamed", true))).isTrue();
        assertThat(ASKED.isFirst(member("id-1", "Suzuki", false))).isFalse();
        assertThat(ASKED.isFirst(member("id-2", "Suzuki", true))).isFalse();
    }
}
