package jp.warifu.demo;

import java.net.URI;
import java.util.List;
import jp.warifu.server.RestClient;

/** Fills a new demo: contracts, cards and a stock of tokens. */
public interface DemoLoader {

    /** Called once, when the server of a new demo is ready for the first time. */
    DemoData load(Target target);

    /**
     * Called once after that.
     *
     * @param issue lets the realm issue certificates: who is enrolled from then on acquires his himself
     */
    List<DemoData.Contract> newcomers(Target target, Runnable issue);

    /**
     * Where to load.
     *
     * @param admin Keycloak's admin REST and ours, as the bootstrap administrator
     */
    record Target(URI baseUrl, RestClient admin, DemoPki pki, DemoRealm realm) {

        /** What {@link DemoData} says about the two clients. */
        public List<DemoData.Client> clients() {
            return realm.clients();
        }
    }
}
