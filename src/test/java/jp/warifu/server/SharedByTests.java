package jp.warifu.server;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one thing of a type that all tests of the run share. It starts when first asked for; the root store
 * closes it at the end.
 */
public abstract class SharedByTests<T extends AutoCloseable> implements ParameterResolver {
    private final Class<T> type;
    private final Supplier<T> start;

    protected SharedByTests(Class<T> type, Supplier<T> start) {
        this.type = type;
        this.start = start;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == type;
    }

    @Override
    public T resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedByTests.class))
                .computeIfAbsent(type, missing -> start.get(), type);
    }
}
