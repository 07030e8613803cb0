package jp.warifu.branch;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A part of a request that is one of the names of an enum. */
final class Choice {
    private Choice() {}

    /**
     * @param part how the request calls it
     * @throws IllegalArgumentException which names what there is to choose from
     */
    static <E extends Enum<E>> E of(String part, Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(part + " is "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "))));
    }
}
