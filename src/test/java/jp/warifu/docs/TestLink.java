package jp.warifu.docs;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test that a document names: {@code [Class.Nested#method](../src/test/java/…/Class.java)}.
 *
 * @param name the class, with the classes that it lies in, as the document has it
 * @param method of that class
 * @param file its source, as the document reaches it
 */
record TestLink(String name, String method, String file) {
    private static final Pattern FORM = Pattern.compile("\\[([^\\]]*)]\\(([^)\\s]*src/test/java/[^)\\s]*)\\)");
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path DOCS = Path.of("docs");

    /** Every link into the sources of the tests, whatever its text. */
    static List<TestLink> in(String text) {
        return FORM.matcher(text).results().map(TestLink::of).toList();
    }

    private static TestLink of(MatchResult link) {
        String[] parts = link.group(1).split("#", -1);
        return new TestLink(parts[0], parts.length == 2 ? parts[1] : "", link.group(2));
    }

    /** What is wrong with it; empty when there is such a test, and JUnit runs it. */
    Optional<String> problem() {
        Path source = DOCS.resolve(file).normalize();
        if (!source.startsWith(SOURCES) || !Files.exists(source)) {
            return Optional.of(file + " is not there");
        }
        String outer =
                SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
        if (!outer.substring(outer.lastIndexOf('.') + 1).equals(name.split("\\.", 2)[0])) {
            return Optional.of(name + " is not what " + file + " holds");
        }
        String binary = outer.substring(0, outer.lastIndexOf('.') + 1) + name.replace('.', '$');
        try {
            Class<?> type = Class.forName(binary, false, TestLink.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods()).anyMatch(this::isTheTest)
                    ? Optional.empty()
                    : Optional.of(name + " has no test " + method);
        } catch (ClassNotFoundException e) {
            return Optional.of("there is no class " + name + " in " + file);
        }
    }

    private boolean isTheTest(Method candidate) {
        return candidate.getName().equals(method) && AnnotationSupport.isAnnotated(candidate, Testable.class);
    }
}
