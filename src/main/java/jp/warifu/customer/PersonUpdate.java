package jp.warifu.customer;

import org.jspecify.annotations.Nullable;

/**
 * A change of a person as staff send it; what is null stays.
 *
 * @param email empty: there is none from now on
 */
public record PersonUpdate(@Nullable String name, @Nullable String email) {
    @Override
    public String toString() {
        return "PersonUpdate[…]";
    }
}
