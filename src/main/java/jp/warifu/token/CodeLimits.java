package jp.warifu.token;

import java.util.List;
import jp.warifu.settings.Setting;
import jp.warifu.settings.Settings;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;

/**
 * How many wrong codes in a row are looked at. They are settings of the realm's code steps; whatever asks for a code
 * outside of a flow goes by them too, so that a guesser finds no second, wider door.
 *
 * @param user wrong codes in a row that stop the user (S85)
 * @param token wrong codes in a row, over all its users, that lock the token (S80)
 */
public record CodeLimits(int user, int token) {
    /** The id of the code step. */
    public static final String STEP = "warifu-otp";

    public static final Setting<Integer> USER = Setting.number(
            "user-limit", "Wrong codes of a user", "How many wrong codes in a row stop the user (利用中止)", 5, 3, 10);

    public static final Setting<Integer> TOKEN = Setting.number(
            "token-limit",
            "Wrong codes of a token",
            "How many wrong codes in a row, over all its users and their resumptions, lock the token",
            10,
            5,
            50);

    /**
     * The strictest of the realm's code steps; the defaults where it has none.
     *
     * @throws jp.warifu.settings.WrongSettingException when a step is not configured rightly
     */
    public static CodeLimits of(RealmModel realm) {
        List<Settings> steps = realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(execution -> STEP.equals(execution.getAuthenticator()))
                .map(execution -> settings(realm, execution))
                .toList();
        return new CodeLimits(strictest(USER, steps), strictest(TOKEN, steps));
    }

    private static int strictest(Setting<Integer> limit, List<Settings> steps) {
        return steps.stream().mapToInt(limit::of).min().orElseGet(() -> limit.of(key -> null));
    }

    private static Settings settings(RealmModel realm, AuthenticationExecutionModel execution) {
        String config = execution.getAuthenticatorConfig();
        return Settings.of(config == null ? null : realm.getAuthenticatorConfigById(config));
    }
}
