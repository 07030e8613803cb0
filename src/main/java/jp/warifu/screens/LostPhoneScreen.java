package jp.warifu.screens;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jp.warifu.calendar.BusinessCalendar;
import jp.warifu.calendar.HolidayFiles;
import jp.warifu.calendar.ReportDesk;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.settings.WrongSettingException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;

/** スマートフォンを紛失された場合: whom to call now (S99–S101). */
public final class LostPhoneScreen {
    private static final Logger LOG = Logger.getLogger(LostPhoneScreen.class);
    private static final HolidayFiles FILES =
            new HolidayFiles(Path.of(System.getProperty("kc.home.dir", ".")).resolve("conf"));

    /** Realms and years that the log has been told of: everybody may open this page as often as he likes. */
    private static final Set<String> UNKNOWN_YEARS = ConcurrentHashMap.newKeySet();

    private final Lobby lobby;

    LostPhoneScreen(Lobby lobby) {
        this.lobby = lobby;
    }

    /** The page, with the number that applies now first. */
    @GET
    public Response show() {
        // The server's clock: the time is shown, and decides about a telephone number only.
        return lobby.show(Page.LOST_PHONE, page -> fill(page, Instant.ofEpochMilli(Time.currentTimeMillis())));
    }

    private void fill(PageForm page, Instant at) {
        Settings settings = Settings.of(lobby.realm());
        LocalDateTime now = LocalDateTime.ofInstant(at, JapanTime.ZONE);
        BusinessCalendar calendar = calendar(settings, now);
        ReportDesk desk = calendar == null ? ReportDesk.SERVICE_CENTRE : ReportDesk.at(now, calendar);
        page.with("applies", desk.code())
                .with("branchHours", calendar == null ? null : calendar.hours().toString())
                .with("branchPhone", RealmSettings.BRANCH_PHONE.of(settings))
                .with("serviceCentrePhone", RealmSettings.SERVICE_CENTRE_PHONE.of(settings))
                .with("now", JapanTime.format(at))
                .with("helpUrl", lobby.address(Page.HELP));
    }

    /** @return null when a setting is wrong: the service centre answers whether branches do or not */
    private @Nullable BusinessCalendar calendar(Settings settings, LocalDateTime now) {
        String realm = lobby.realm().getName();
        try {
            BusinessCalendar calendar = BusinessCalendar.of(settings, FILES);
            if (!calendar.knows(now.toLocalDate()) && UNKNOWN_YEARS.add(realm + " " + now.getYear())) {
                LOG.warnf(
                        "the holidays of %d are not known in realm %s: the lost-phone page names the service centre at"
                                + " all hours; set '%s' to a file that has them",
                        now.getYear(), realm, RealmSettings.HOLIDAYS_FILE.key());
            }
            return calendar;
        } catch (WrongSettingException e) {
            LOG.errorf("the lost-phone page names the service centre only, in realm %s: %s", realm, e.getMessage());
            return null;
        }
    }
}
