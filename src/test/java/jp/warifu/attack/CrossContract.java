package jp.warifu.attack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** One contract's person reaches for another's. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Tag("attack")
@Tag("attack-cross-contract")
public @interface CrossContract {
    Entrance[] value();
}
