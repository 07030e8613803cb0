package jp.warifu.customer;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Role;
import jp.warifu.contract.UserId;
import jp.warifu.customer.ImportProblem.Kind;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** 契約先一括登録 from a file, in the request's transaction: all of it or nothing. */
public record ContractImport(KeycloakSession session, RealmModel realm) {
    /** Which of the file's contracts are there already. */
    private record There(Map<String, Contract> contracts) {
        @Nullable
        Contract get(ImportRow row) {
            return contracts.get(row.contract().value());
        }
    }

    /**
     * @param dryRun looks at everything and writes nothing
     * @return with problems, when there are any: nothing was written then
     * @throws IllegalStateException when somebody else was first with one of the usernames
     */
    public ImportResult run(InputStream file, boolean dryRun, Actor actor) {
        Contracts contracts = new Contracts(KeycloakOwnTransaction.entityManager(session), realm.getId());
        ImportFile read = ImportFile.read(file, RealmSettings.CONTRACT_ID_DIGITS.of(Settings.of(realm)));
        There there = there(contracts, read.rows());
        List<ImportProblem> problems = Stream.concat(
                        read.problems().stream(), contradictions(contracts, there, read.rows()).stream())
                .distinct()
                .sorted(Comparator.comparingInt(ImportProblem::line))
                .toList();
        List<PinLetter> letters =
                dryRun || !problems.isEmpty() ? List.of() : write(contracts, there, read.rows(), actor);
        return new ImportResult(
                dryRun,
                (int) read.rows().stream()
                        .filter(row -> row.role() == Role.ADMINISTRATOR)
                        .count(),
                read.rows().size(),
                read.rows().stream()
                        .map(row -> new ImportResult.Row(
                                row.line(),
                                row.contract().value(),
                                there.get(row) == null,
                                row.role(),
                                value(row.userId()),
                                row.username().value()))
                        .toList(),
                problems,
                letters);
    }

    private static There there(Contracts contracts, List<ImportRow> rows) {
        Map<String, Contract> there = new HashMap<>();
        for (ContractId id : rows.stream().map(ImportRow::contract).collect(Collectors.toSet())) {
            contracts.find(id).ifPresent(contract -> there.put(id.value(), contract));
        }
        return new There(there);
    }

    /** What the file says that contradicts what is there. */
    private List<ImportProblem> contradictions(Contracts contracts, There there, List<ImportRow> rows) {
        Set<String> administered = rows.stream()
                .filter(row -> row.role() == Role.ADMINISTRATOR)
                .map(row -> row.contract().value())
                .collect(Collectors.toSet());
        List<ImportProblem> problems = new ArrayList<>();
        for (ImportRow row : rows) {
            Contract known = there.get(row);
            UserId userId = row.userId();
            if (userId == null && known != null) {
                problems.add(problem(row, ImportColumn.CONTRACT, Kind.EXISTS));
            } else if (userId != null
                    && known == null
                    && !administered.contains(row.contract().value())) {
                problems.add(problem(row, ImportColumn.CONTRACT, Kind.NO_CONTRACT));
            } else if (userId != null && known != null) {
                if (row.loginMethod() != null && row.loginMethod() != known.loginMethod()) {
                    problems.add(problem(row, ImportColumn.LOGIN_METHOD, Kind.CONTRADICTION));
                }
                if (contracts.account(row.contract(), userId).isPresent()) {
                    problems.add(problem(row, ImportColumn.USER_ID, Kind.EXISTS));
                }
            }
            if (session.users().getUserByUsername(realm, row.username().value()) != null) {
                problems.add(problem(row, ImportColumn.USERNAME, Kind.EXISTS));
            }
        }
        return problems;
    }

    private static ImportProblem problem(ImportRow row, ImportColumn column, Kind kind) {
        return new ImportProblem(row.line(), column.header(), kind);
    }

    private List<PinLetter> write(Contracts contracts, There there, List<ImportRow> rows, Actor actor) {
        Enrolment enrolment = new Enrolment(session, realm, contracts);
        AuditTrail audit = new AuditTrail(contracts.em(), realm.getId());
        Instant now = new DatabaseClock(contracts.em()).now();
        Map<String, Contract> all = new HashMap<>(there.contracts());
        for (ImportRow row : rows) {
            if (row.userId() == null) {
                Contract created = contracts.create(row.contract(), Objects.requireNonNull(row.loginMethod()));
                all.put(row.contract().value(), created);
                audit.append(
                        actor,
                        AuditRecord.of(Action.CONTRACT_CREATED)
                                .contract(row.contract().value()),
                        now);
            }
        }
        List<PinLetter> letters = new ArrayList<>();
        for (ImportRow row : rows) {
            Contract contract = Objects.requireNonNull(all.get(row.contract().value()));
            enrolment.enrol(contract, person(row)).ifPresent(letters::add);
            if (row.userId() != null) {
                audit.append(
                        actor,
                        AuditRecord.of(Action.USER_ADDED)
                                .contract(row.contract().value())
                                .subject(row.userId().value()),
                        now);
            }
        }
        audit.append(actor, AuditRecord.of(Action.CONTRACTS_IMPORTED).because("people:" + rows.size()), now);
        return letters;
    }

    private static Enrolment.Person person(ImportRow row) {
        return new Enrolment.Person(row.userId(), row.username(), row.name(), row.email(), row.pins(), true);
    }

    private static @Nullable String value(@Nullable UserId userId) {
        return userId == null ? null : userId.value();
    }
}
