package jp.warifu.branch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.warifu.staff.StaffOperation;
import org.junit.jupiter.api.Test;

/** The description of the staff API says what the resources do: no operation more or less. */
final class ApiDescriptionTest {
    private static final Map<Class<? extends Annotation>, String> VERBS =
            Map.of(GET.class, "get", POST.class, "post", PUT.class, "put", DELETE.class, "delete");

    private final ApiDescription description = ApiDescription.read();

    private static Set<String> served(Class<?> resource, String path) {
        Set<String> served = new TreeSet<>();
        for (Method method : resource.getDeclaredMethods()) {
            Path own = method.getAnnotation(Path.class);
            String at = own == null ? path : path + "/" + own.value();
            String verb = VERBS.entrySet().stream()
                    .filter(known -> method.isAnnotationPresent(known.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            if (verb != null) {
                served.add(verb + " " + at);
            } else if (own != null) {
                served.addAll(served(method.getReturnType(), at));
            }
        }
        return served;
    }

    @Test
    void namesEveryOperationAndNoOther() {
        assertThat(description.calls())
                .extracting(ApiDescription.Call::toString)
                .containsExactlyInAnyOrderElementsOf(served(StaffResource.class, ""));
    }

    /** What staff may do is asked for somewhere. */
    @Test
    void leavesNoOperationOfTheTableOut() {
        assertThat(description.calls().stream()
                        .map(ApiDescription.Call::operation)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(StaffOperation.class))))
                .isEqualTo(EnumSet.allOf(StaffOperation.class));
    }

    @Test
    void refersOnlyToWhatItHas() {
        List<String> references = new ArrayList<>();
        collect(description.root(), references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.root().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void hasEveryParameterOfItsPaths() {
        description.root().get("paths").fields().forEachRemaining(path -> {
            Set<String> named = new TreeSet<>();
            path.getValue()
                    .findValues("parameters")
                    .forEach(list -> list.forEach(one -> {
                        JsonNode parameter = one.has("$ref")
                                ? description.root().at(one.get("$ref").asText().substring(1))
                                : one;
                        if (parameter.path("in").asText().equals("path")) {
                            named.add("{" + parameter.path("name").asText() + "}");
                        }
                    }));
            Set<String> used = java.util.regex.Pattern.compile("\\{[^}]+}")
                    .matcher(path.getKey())
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named).as(path.getKey()).isEqualTo(used);
        });
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }
}
