package jp.warifu.settings;

/** A setting is missing or wrong: what needs it refuses to work, and the message names the key for the log. */
public final class WrongSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    public WrongSettingException(String key, String reason) {
        super("setting '" + key + "' " + reason);
        this.key = key;
    }

    public String key() {
        return key;
    }
}
