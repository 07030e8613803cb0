package jp.warifu.contract;

import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Marks a session as one that came through the whole log-in of an entry. Sessions that began otherwise, as by an
 * impersonation, do not have it, and are good for nothing here.
 */
public final class EntryMark {
    private static final String NOTE = "warifu.entry";

    private EntryMark() {}

    /** The note reaches the session only when every step of the log-in has succeeded. */
    public static void set(AuthenticationSessionModel login, Role entry) {
        login.setUserSessionNote(NOTE, entry.code());
    }

    /** Whether this very log-in comes through the entry, rather than going on from a session. */
    public static boolean isSet(AuthenticationSessionModel login, Role entry) {
        return entry.code().equals(login.getUserSessionNotes().get(NOTE));
    }

    public static boolean holds(UserSessionModel userSession, Role entry) {
        return entry.code().equals(userSession.getNote(NOTE));
    }
}
