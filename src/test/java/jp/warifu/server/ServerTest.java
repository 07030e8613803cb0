package jp.warifu.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on a real server: a parameter of type {@link WarifuServer} is the one Keycloak of the whole run, which starts
 * when first asked for.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("servers")
@Tag("shared-server")
@ExtendWith(WarifuServerExtension.class)
public @interface ServerTest {}
