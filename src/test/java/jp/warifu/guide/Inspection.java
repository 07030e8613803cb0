package jp.warifu.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Looks at every page in every state that somebody comes by: once for accessibility, always for broken scripts. */
final class Inspection implements Consumer<Walker> {

    private record State(String page, String code, String address, String language, boolean menuOpen) {}

    private final Set<String> pages = new TreeSet<>();
    private final Set<State> states = new HashSet<>();

    @Override
    public void accept(Walker walker) {
        String language = walker.page().locator("html").getAttribute("lang");
        State state = new State(
                walker.name(),
                walker.code(),
                walker.page().url().replaceAll("\\?.*", ""),
                language,
                walker.page().locator("button[aria-expanded=true]").count() > 0);
        pages.add(walker.name());
        if (states.add(state)) {
            assertThat(Axe.violations(walker.page())).as("%s", state).isEmpty();
        }
        assertThat(walker.complaints()).as("%s", state).isEmpty();
    }

    /** The {@code data-page} of all that was seen. */
    Set<String> pages() {
        return pages;
    }
}
