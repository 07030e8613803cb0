package jp.warifu.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the shared server and browser to tests; the root store closes them at the end of the run. */
final class WarifuServerExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(WarifuServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == WarifuServer.class || type == ChromiumBrowser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        if (parameter.getParameter().getType() == WarifuServer.class) {
            return store.computeIfAbsent(WarifuServer.class, type -> WarifuServer.start(), WarifuServer.class);
        }
        return store.computeIfAbsent(ChromiumBrowser.class, type -> ChromiumBrowser.start(), ChromiumBrowser.class);
    }
}
