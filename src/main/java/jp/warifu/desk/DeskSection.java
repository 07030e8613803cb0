package jp.warifu.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffOperation;

/** The parts of the desk, as its menu shows them: to whom they are for. */
enum DeskSection {
    HOME(),
    CONTRACTS(StaffOperation.READ_CONTRACTS, StaffOperation.IMPORT_CONTRACTS),
    REPORTS(StaffOperation.REPORT, StaffOperation.READ_REPORTS),
    REQUESTS(StaffOperation.READ_REQUESTS),
    TOKENS(StaffOperation.READ_TOKENS, StaffOperation.IMPORT_TOKENS),
    CARDS(StaffOperation.READ_CARDS, StaffOperation.ASSIGN_CARD, StaffOperation.BLOCK_CARD),
    AUDIT(StaffOperation.READ_AUDIT),
    NOTICES(StaffOperation.PUBLISH_NOTICE),
    KEYS(StaffOperation.READ_KEYS);

    private final Set<StaffOperation> operations;

    /** @param operations any of which leads here; none: for everybody */
    DeskSection(StaffOperation... operations) {
        this.operations = Set.of(operations);
    }

    /** Where it is, and what its texts are named by. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isFor(StaffMember member) {
        return operations.isEmpty() || operations.stream().anyMatch(member::may);
    }

    static List<DeskSection> of(StaffMember member) {
        return Arrays.stream(values()).filter(section -> section.isFor(member)).toList();
    }
}
