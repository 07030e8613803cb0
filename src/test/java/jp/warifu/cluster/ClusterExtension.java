package jp.warifu.cluster;

import jp.warifu.server.Postgres;
import jp.warifu.server.SharedByTests;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Hands the shared cluster to tests, and leaves them out where it cannot be. */
final class ClusterExtension extends SharedByTests<Cluster> implements ExecutionCondition {
    ClusterExtension() {
        super(Cluster.class, Cluster::open);
    }

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

    /** What a test that failed has left down is started again. */
    @Override
    public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return super.resolveParameter(parameter, context).whole();
    }
}
