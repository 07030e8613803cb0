package jp.warifu.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jp.warifu.settings.Setting;
import jp.warifu.settings.Settings;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;

/** The subject patterns that a realm's certificate steps are configured with (S29). */
public record SubjectPatterns(RealmModel realm) {
    /** The id of the certificate step. */
    public static final String STEP = "warifu-certificate";

    /** Whose entry a certificate step is at. */
    public static final Setting<Role> ENTRY = Setting.choice(
            "entry",
            "Entry",
            "Whose certificates may enter here: the administrator's (管理者ログイン) or users' (利用者ログイン). Must be set.",
            Role.class,
            null);

    /** What a certificate's subject must look like there. */
    public static final Setting<SubjectPattern> SUBJECT = Setting.text(
            "subject",
            "Subject pattern",
            "Regular expression over the subject (RFC 2253) with the groups contract, institution and user; user takes"
                    + " part in users' certificates only.",
            SubjectPattern.DEFAULT,
            SubjectPattern::parse);

    /**
     * By entry; more than one for an entry where several flows have a certificate step.
     *
     * @throws jp.warifu.settings.WrongSettingException when a step is not configured rightly
     */
    public Map<Role, List<SubjectPattern>> byEntry() {
        Map<Role, List<SubjectPattern>> patterns = new EnumMap<>(Role.class);
        realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(execution -> STEP.equals(execution.getAuthenticator()))
                .map(this::settings)
                .forEach(settings -> patterns.computeIfAbsent(ENTRY.of(settings), entry -> new ArrayList<>())
                        .add(SUBJECT.of(settings)));
        return patterns;
    }

    private Settings settings(AuthenticationExecutionModel execution) {
        String config = execution.getAuthenticatorConfig();
        return Settings.of(config == null ? null : realm.getAuthenticatorConfigById(config));
    }
}
