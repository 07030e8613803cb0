package jp.warifu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.schema.WarifuEntities;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** What Keycloak loads by name is there, and nothing that it should load is left out. */
final class RegistrationInKeycloakTest {
    private static final Path SERVICES = Path.of("src/main/resources/META-INF/services");
    private static final List<Class<?>> ENTITIES = WarifuEntities.ALL;

    /** The interface and the class that is named for it. */
    static Stream<Arguments> services() {
        try (Stream<Path> files = Files.list(SERVICES)) {
            return files
                    .sorted()
                    .flatMap(file -> lines(file)
                            .map(name -> Arguments.of(file.getFileName().toString(), name)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsNamedCanBeLoaded(String service, String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName(name);

        assertThat(Class.forName(service)).isAssignableFrom(type);
        assertThat(type).isPublic().isFinal();
        assertThat(type.getConstructor().newInstance()).isInstanceOfAny(ProviderFactory.class, Spi.class);
    }

    @Test
    void everyFactoryIsNamed() {
        Set<String> named =
                services().map(arguments -> (String) arguments.get()[1]).collect(Collectors.toSet());

        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("jp.warifu")
                                .stream()
                                .filter(type ->
                                        type.isAssignableTo(ProviderFactory.class) || type.isAssignableTo(Spi.class))
                                .map(JavaClass::reflect)
                                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                                .map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void everyEntityIsTold() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("jp.warifu")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(Entity.class))
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        ENTITIES.stream().map(Class::getName).toList());
    }

    @ParameterizedTest
    @FieldSource("ENTITIES")
    void everyEntityHasItsTableWithItsColumns(Class<?> entity) throws IOException {
        assertThat(entity).hasAnnotations(Entity.class, Table.class);
        String table = entity.getAnnotation(Table.class).name();

        assertThat(changeLog()
                        .select("createTable[tableName=%1$s] column, addColumn[tableName=%1$s] column".formatted(table))
                        .eachAttr("name"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(entity.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                        .map(field -> field.getAnnotation(Column.class).name())
                        .toList());
    }

    /** So that they can be found and dropped, and never clash with Keycloak's own. */
    @Test
    void tablesConstraintsAndIndexesCarryOurName() throws IOException {
        Document changeLog = changeLog();

        assertThat(changeLog.select("createTable").eachAttr("tableName")).allMatch(name -> name.startsWith("WARIFU_"));
        assertThat(changeLog.select("[constraintName]").eachAttr("constraintName"))
                .allMatch(name -> name.matches("(PK|FK|UK)_WARIFU_.*"))
                .doesNotHaveDuplicates();
        assertThat(changeLog.select("createIndex").eachAttr("indexName"))
                .allMatch(name -> name.startsWith("IX_WARIFU_"))
                .doesNotHaveDuplicates();
        assertThat(changeLog.select("createTable").size())
                .isEqualTo(changeLog.select("addPrimaryKey").size());
    }

    /** The change log with the files that it includes. */
    private static Document changeLog() throws IOException {
        Document changeLog = parse(WarifuEntities.CHANGE_LOG);
        for (String file : changeLog.select("include").eachAttr("file")) {
            changeLog.child(0).appendChildren(parse(file).child(0).children());
        }
        return changeLog;
    }

    private static Document parse(String file) throws IOException {
        return Jsoup.parse(Files.readString(Path.of("src/main/resources", file)), "", Parser.xmlParser());
    }
}
