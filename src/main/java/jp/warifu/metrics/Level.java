package jp.warifu.metrics;

/** What has a value now, rather than being counted. */
public enum Level {
    KEYS_MISSING(
            "warifu.keys.missing", "Keys that are current or in use, over all realms, and cannot be had by this node"),
    CLOCK_DIFFERENCE("warifu.clock.difference.seconds", "How far this node's clock is ahead of the database's");

    private final String id;
    private final String help;

    Level(String id, String help) {
        this.id = id;
        this.help = help;
    }

    String id() {
        return id;
    }

    String help() {
        return help;
    }

    /** As {@code /metrics} shows it. */
    public String exported() {
        return id.replace('.', '_');
    }
}
