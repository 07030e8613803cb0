package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.pin.Pin;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.UsageModeChange;
import jp.warifu.token.UsageModeChange.Fate;
import jp.warifu.token.UsageModeChange.Outcome;
import org.jspecify.annotations.Nullable;

/** 利用形態 changed later (S50): what becomes of each registration, and the confirmation PIN. */
public final class ModeChangeScreen {
    static final String PATH = "mode-change";

    private static final String KEEP = "keep";

    /** Too short to be a user id. */
    private static final String NONE = "none";

    private final Entrance entrance;

    ModeChangeScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /**
     * What becomes of one registration unless it is kept.
     *
     * @param holder the user's label; empty for all users
     * @param kind SOFTWARE or HARDWARE
     * @param state of the token
     * @param outcome {@code released} or {@code retired}
     */
    public record Change(String holder, String kind, String lastFour, String state, String outcome) {
        static Change of(ContractUsers users, Registration registration) {
            return new Change(
                    users.users().stream()
                            .filter(user -> user.id().equals(registration.holder()))
                            .findFirst()
                            .map(Account::label)
                            .orElse(""),
                    registration.token().kind().name(),
                    registration.token().serial().ending(),
                    registration.token().state().name(),
                    Fate.of(registration).name().toLowerCase(Locale.ROOT));
        }
    }

    /** @param value the 利用者ID of the user who keeps the shared token, or whose token is shared from now on */
    public record Keepable(String value, String label) {}

    private record Preview(ContractUsers users, UsageMode mode) {
        List<Change> changes() {
            return users.registrations().values().stream()
                    .map(registration -> Change.of(users, registration))
                    .toList();
        }

        private boolean mayKeep(Account user) {
            Registration registration = users.registration(user);
            return registration != null && UsageModeChange.isKeepable(registration);
        }

        List<Keepable> keepable() {
            return users.users().stream()
                    .filter(this::mayKeep)
                    .filter(user -> user.userId() != null)
                    .map(user -> new Keepable(String.valueOf(user.userId().value()), user.label()))
                    .toList();
        }

        /** @throws IllegalArgumentException when nobody who may keep a token has that id */
        Account keeper(String userId) {
            return users.select(List.of(userId)).stream()
                    .flatMap(List::stream)
                    .filter(this::mayKeep)
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
    }

    /** The preview. */
    @GET
    public Response show() {
        return entrance.enter(
                visit -> withPreview(visit, preview -> page(visit, preview).render()));
    }

    /** Carries the change out. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm() {
        return entrance.submit(visit -> withPreview(visit, preview -> {
            Account keeper = null;
            Pin pin;
            try {
                if (chosenToKeep(visit).isPresent()) {
                    keeper = visit.input().value(KEEP, preview::keeper, Alert.STALE);
                }
                pin = Pin.read(visit.input(), ConfirmationGate.FIELD);
            } catch (InvalidInputException e) {
                return page(visit, preview).alert(e).render();
            }
            if (!visit.isCurrent()) {
                return page(visit, preview).alert(Alert.STALE).render();
            }
            Account kept = keeper;
            return new ConfirmationGate(visit)
                    .refusal(pin, left -> ConfirmationGate.again(page(visit, preview), left))
                    .orElseGet(() -> change(visit, preview, kept));
        }));
    }

    private static Response change(Visit visit, Preview preview, @Nullable Account keeper) {
        ModeSetting setting = new ModeSetting(visit, preview.users(), preview.mode());
        Outcome outcome = setting.set(keeper);
        if (outcome instanceof Outcome.Changed) {
            return setting.next(keeper != null);
        }
        return page(visit, preview)
                .alert(outcome instanceof Outcome.TokenLocked ? Alert.MODE_LOCKED : Alert.STALE)
                .render();
    }

    private static Optional<String> chosenToKeep(Visit visit) {
        return visit.input().typed(KEEP).filter(typed -> !typed.equals(NONE));
    }

    /** Goes on only while there is something to change, and to preview. */
    private static Response withPreview(Visit visit, Function<Preview, Response> screen) {
        ContractUsers users = ContractUsers.of(visit);
        return Arrays.stream(UsageMode.values())
                .filter(mode -> mode.name().equals(visit.query("mode")))
                .filter(mode -> visit.contract().usageMode() != null
                        && mode != visit.contract().usageMode())
                .filter(mode -> !users.registrations().isEmpty())
                .findFirst()
                .map(mode -> screen.apply(new Preview(users, mode)))
                .orElseGet(() -> UsersScreen.instead(visit));
    }

    private static PageForm page(Visit visit, Preview preview) {
        return visit.page(Page.CONFIRM)
                .with("operation", Operation.USAGE_MODE.code())
                .with("mode", preview.mode().name())
                .with("previous", String.valueOf(visit.contract().usageMode()))
                .with("changes", preview.changes())
                .with("keepable", preview.keepable())
                .with(
                        "keep",
                        chosenToKeep(visit)
                                .filter(typed -> preview.keepable().stream()
                                        .anyMatch(keepable -> keepable.value().equals(typed)))
                                .orElse(null))
                .with("unregistered", preview.users().users().size())
                .with("backUrl", visit.users().toString());
    }
}
