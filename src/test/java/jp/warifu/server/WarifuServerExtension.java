package jp.warifu.server;

/** The server of the run. */
final class WarifuServerExtension extends SharedByTests<WarifuServer> {
    WarifuServerExtension() {
        super(WarifuServer.class, WarifuServer::start);
    }
}
