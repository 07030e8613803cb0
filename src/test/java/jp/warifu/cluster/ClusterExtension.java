package jp.warifu.cluster;

import jp.warifu.server.Postgres;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the shared cluster to tests, and leaves them out where it cannot be. */
final class ClusterExtension implements ParameterResolver, ExecutionCondition {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ClusterExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!Front.available()) {
            return ConditionEvaluationResult.disabled("HAProxy is not installed (Debian package haproxy)");
        }
        if (!Postgres.available()) {
            return ConditionEvaluationResult.disabled("PostgreSQL is not installed (Debian package postgresql)");
        }
        if (!WarifuServer.OF_DISTRIBUTION) {
            return ConditionEvaluationResult.disabled("two nodes run from the distribution only");
        }
        return ConditionEvaluationResult.enabled("HAProxy and PostgreSQL are there");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Cluster.class, type -> Cluster.open(), Cluster.class)
                .whole();
    }
}
