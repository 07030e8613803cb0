package jp.warifu.pskc;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which children an element has and in which order, as RFC 6030's schema (section 11) says it.
 *
 * @param names in their order
 * @param repeatable those that may come more than once
 * @param ordered false where the schema is a choice that its own examples do not keep to
 */
record Sequence(List<String> names, List<String> repeatable, boolean ordered) {

    private static final String MANY = "*";

    /** Children in this order, each at most once, or any number of times where its name ends in {@code *}. */
    static Sequence of(String... children) {
        return new Sequence(
                Stream.of(children).map(Sequence::name).toList(),
                Stream.of(children)
                        .filter(child -> child.endsWith(MANY))
                        .map(Sequence::name)
                        .toList(),
                true);
    }

    /** The same children in any order. */
    Sequence inAnyOrder() {
        return new Sequence(names, repeatable, false);
    }

    private static String name(String child) {
        return child.endsWith(MANY) ? child.substring(0, child.length() - 1) : child;
    }
}
