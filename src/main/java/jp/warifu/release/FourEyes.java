package jp.warifu.release;

import java.util.Locale;
import java.util.Optional;
import jp.warifu.staff.StaffMember;

/**
 * 再鑑: who asks and who decides are two people (S7).
 *
 * <p>Accounts are told apart by id. Somebody who has an account in two realms would be two by that rule, so the same
 * username, in whatever case and realm, counts as the same person too.
 *
 * @param requesterId the account of who asked
 */
public record FourEyes(String requesterId, String requesterName) {
    /** Why somebody is not the second person. */
    public enum Objection {
        /** A client's service account is nobody. */
        NOT_A_PERSON,
        /** Who asked decides nothing. */
        SAME_PERSON
    }

    /** Why somebody cannot even be the first person; empty when he can. */
    public static Optional<Objection> ofFirst(StaffMember first) {
        return first.person() ? Optional.empty() : Optional.of(Objection.NOT_A_PERSON);
    }

    /** Whether it is who asked, by the very account. */
    public boolean isFirst(StaffMember member) {
        return member.person() && member.id().equals(requesterId);
    }

    /** Empty when he may decide. */
    public Optional<Objection> ofSecond(StaffMember second) {
        if (!second.person()) {
            return Optional.of(Objection.NOT_A_PERSON);
        }
        boolean same =
                second.id().equals(requesterId) || folded(second.username()).equals(folded(requesterName));
        return same ? Optional.of(Objection.SAME_PERSON) : Optional.empty();
    }

    private static String folded(String username) {
        return username.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
