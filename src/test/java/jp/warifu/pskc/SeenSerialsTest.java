package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SeenSerialsTest {

    /** Short, so that many come twice. */
    @Property(tries = 200)
    void answersAsASetDoes(
            @ForAll @Size(max = 3_000) List<@AlphaChars @StringLength(min = 0, max = 2) String> serials) {
        SeenSerials seen = new SeenSerials();
        Set<String> model = new HashSet<>();

        assertThat(serials).allSatisfy(serial -> assertThat(seen.add(serial)).isEqualTo(model.add(serial)));
    }

    @Test
    void keepsManyApart() {
        SeenSerials seen = new SeenSerials();
        int added = 0;
        for (int n = 0; n < 200_000; n++) {
            added += seen.add("HT" + n) ? 1 : 0;
            added += seen.add("HT" + n / 2) && n > 0 ? 1 : 0;
        }

        assertThat(added).isEqualTo(200_000);
    }
}
