package jp.warifu.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.docs.MarkedSection;
import jp.warifu.flow.StepFactory;

/** The part of docs/configuration.md that the declarations of the settings determine. */
final class ConfigurationPage {
    static final MarkedSection SECTION = new MarkedSection(Path.of("docs/configuration.md"), "settings");

    private static final Path STEPS =
            Path.of("src/main/resources/META-INF/services/org.keycloak.authentication.AuthenticatorFactory");

    private ConfigurationPage() {}

    static String section() {
        return Stream.concat(
                                Stream.of("\n### Attributes of the realm\n\n" + table(RealmSettings.ALL)),
                                steps().map(ConfigurationPage::step))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static Stream<StepFactory> steps() {
        try {
            return Files.readAllLines(STEPS).stream()
                    .filter(line -> !line.isBlank())
                    .map(ConfigurationPage::load)
                    .filter(StepFactory.class::isInstance)
                    .map(StepFactory.class::cast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object load(String name) {
        try {
            return Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String step(StepFactory step) {
        String settings = step.settings().isEmpty() ? "It has no settings.\n" : table(step.settings());
        return "### Step `%s`: %s\n\n%s\n\n%s"
                .formatted(step.getId(), step.getDisplayType(), step.getHelpText(), settings);
    }

    private static String table(List<Setting<?>> settings) {
        return "| Setting | Key | Default | Meaning |\n|---|---|---|---|\n"
                + settings.stream().map(ConfigurationPage::row).collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        String choices = setting.choices().isEmpty()
                ? ""
                : " One of "
                        + setting.choices().stream()
                                .map(ConfigurationPage::code)
                                .collect(Collectors.joining(", ")) + ".";
        String initial = setting.defaultText() == null ? "none: must be set" : code(setting.defaultText());
        return "| %s | %s | %s | %s |\n"
                .formatted(setting.label(), code(setting.key()), initial, sentence(setting.help()) + choices);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** A bar ends a cell even inside code (GitHub Flavored Markdown, section 4.10). */
    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
