package jp.warifu.attack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The server is to be kept busy, full, or unable to serve others. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Tag("attack")
@Tag("attack-exhaust")
public @interface Exhaust {
    Entrance[] value();
}
