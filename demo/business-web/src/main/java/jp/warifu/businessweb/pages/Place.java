package jp.warifu.businessweb.pages;

import java.net.URI;
import jp.warifu.businessweb.oidc.Client;
import jp.warifu.businessweb.oidc.Entry;
import jp.warifu.businessweb.oidc.Login;
import jp.warifu.businessweb.web.Problem;
import jp.warifu.businessweb.web.Session;
import jp.warifu.businessweb.web.Visit;

/**
 * Who stands where: doors by their client ids, and who may pass.
 *
 * @param baseUrl of this application
 */
record Place(Client administrator, Client user, URI baseUrl) {

    /** The door that the last segment of the path names. */
    Entry entry(Visit visit) {
        String id = visit.path().substring(visit.path().lastIndexOf('/') + 1);
        if (id.equals(administrator.id())) {
            return Entry.ADMINISTRATOR;
        }
        if (id.equals(user.id())) {
            return Entry.USER;
        }
        throw Problem.NOT_FOUND.exception();
    }

    Client client(Entry entry) {
        return switch (entry) {
            case ADMINISTRATOR -> administrator;
            case USER -> user;
        };
    }

    /** The main screen of that door. */
    String menu(Entry entry) {
        return "/session/" + client(entry).id();
    }

    static Login anybody(Visit visit) {
        return visit.knownSession()
                .flatMap(session -> session.find(Login.class))
                .orElseThrow(Problem.NOT_LOGGED_IN::exception);
    }

    static Login at(Entry entry, Visit visit) {
        Login login = anybody(visit);
        if (login.entry() != entry) {
            throw Problem.WRONG_DOOR.exception();
        }
        return login;
    }

    static Drafts drafts(Session session) {
        return session.have(Drafts.class, Drafts::new);
    }
}
