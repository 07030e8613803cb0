package jp.warifu.businessweb.pages;

import com.nimbusds.oauth2.sdk.id.State;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import jp.warifu.businessweb.oidc.DeniedException;
import jp.warifu.businessweb.oidc.Departure;
import jp.warifu.businessweb.oidc.Departures;
import jp.warifu.businessweb.oidc.Entry;
import jp.warifu.businessweb.oidc.Login;
import jp.warifu.businessweb.oidc.LoginCheck;
import jp.warifu.businessweb.oidc.Provider;
import jp.warifu.businessweb.oidc.RefusedException;
import jp.warifu.businessweb.oidc.RelyingParty;
import jp.warifu.businessweb.oidc.ServiceDownException;
import jp.warifu.businessweb.web.Answer;
import jp.warifu.businessweb.web.Problem;
import jp.warifu.businessweb.web.Session;
import jp.warifu.businessweb.web.Visit;

/** Leaving for Warifu, coming back, and the log-out. */
final class LoginPages {
    private static final System.Logger LOG = System.getLogger(LoginPages.class.getName());

    private final Place place;
    private final Map<Entry, RelyingParty> parties = new EnumMap<>(Entry.class);
    private final Payments payments;
    private final Clock clock;

    LoginPages(Place place, Provider provider, Payments payments, Clock clock) {
        this.place = place;
        this.payments = payments;
        this.clock = clock;
        for (Entry entry : Entry.values()) {
            parties.put(entry, new RelyingParty(provider, entry, place.client(entry)));
        }
    }

    private RelyingParty party(Entry entry) {
        RelyingParty party = parties.get(entry);
        if (party == null) {
            throw new IllegalStateException("No party at " + entry);
        }
        return party;
    }

    Answer leave(Visit visit) {
        try {
            RelyingParty.Leave leave = party(place.entry(visit)).logIn(visit.language(), clock.instant());
            visit.session().have(Departures.class, Departures::new).add(leave.departure());
            return Answer.seeOther(leave.address());
        } catch (ServiceDownException e) {
            LOG.log(System.Logger.Level.WARNING, "no log-in: {0}", e.getMessage());
            throw Problem.SERVICE_DOWN.exception();
        }
    }

    /** The browser is back, from a log-in or from the authorisation of a transaction. */
    Answer arrive(Visit visit) {
        Entry entry = place.entry(visit);
        Departure departure = visit.knownSession()
                .flatMap(session -> session.find(Departures.class))
                .flatMap(departures -> departures.take(new State(stateOf(visit)), clock.instant()))
                .filter(found -> found.entry() == entry)
                .orElseThrow(Problem.STATE::exception);
        URI answer = URI.create(place.client(entry).redirectUri() + "?" + visit.rawQuery());
        return departure
                .purpose()
                .map(purpose -> payments.arrive(visit, departure, (Errand) purpose, answer))
                .orElseGet(() -> logIn(visit, departure, answer));
    }

    private static String stateOf(Visit visit) {
        String state = visit.query("state");
        if (state.isEmpty()) {
            throw Problem.STATE.exception();
        }
        return state;
    }

    private Answer logIn(Visit visit, Departure departure, URI answer) {
        try {
            Login login = LoginCheck.login(
                    departure.entry(), party(departure.entry()).arrive(departure, answer), clock.instant());
            Session session = visit.renewSession();
            session.put(Login.class, login);
            return Answer.seeOther(place.menu(login.entry()));
        } catch (DeniedException e) {
            throw Problem.LOGIN_DENIED.exception();
        } catch (RefusedException e) {
            LOG.log(System.Logger.Level.WARNING, "a log-in is not believed: {0}", e.getMessage());
            throw Problem.LOGIN_REFUSED.exception();
        } catch (ServiceDownException e) {
            LOG.log(System.Logger.Level.WARNING, "no log-in: {0}", e.getMessage());
            throw Problem.SERVICE_DOWN.exception();
        }
    }

    Answer logOut(Visit visit) {
        Login login = Place.at(place.entry(visit), visit);
        visit.endSession();
        try {
            return Answer.seeOther(party(login.entry()).logOut(login, URI.create(place.baseUrl() + "/")));
        } catch (ServiceDownException e) {
            LOG.log(System.Logger.Level.WARNING, "logged out here only: {0}", e.getMessage());
            return Answer.seeOther("/");
        }
    }
}
