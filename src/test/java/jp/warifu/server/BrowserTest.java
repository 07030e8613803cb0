package jp.warifu.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link ServerTest} with a browser: a parameter of type {@link ChromiumBrowser} is the one of the whole run.
 *
 * <p>Chromium breaks its connections off when an address of the machine comes or goes, as each network of containers
 * has one: these tests run when no container starts or ends ({@code bin/test}).
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("browser")
@ServerTest
@ExtendWith(ChromiumBrowserExtension.class)
public @interface BrowserTest {}
