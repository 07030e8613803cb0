package jp.warifu.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may know what. A new package fails here until it has been given its layer. */
final class ArchitectureTest {
    private static final String[] FOUNDATIONS = packages(
            "database",
            "settings",
            "calendar",
            "secret",
            "attempt",
            "audit",
            "metrics",
            "authority",
            "issued",
            "housekeeping");
    private static final String[] RULES = packages("totp", "pskc", "oathcsv", "csv");
    private static final String[] FACTORS = packages("pin", "card", "token", "notice");
    /** What the bank does, below the ways in to it: its API and its pages. */
    private static final String[] BANK =
            packages("staff", "stock", "customer", "release", "report", "keys", "transaction", "softtoken", "issuance");

    private static final String[] ENTRANCES = packages(
            "certificate", "arrival", "stepup", "screens", "application", "tokenapp", "branch", "desk", "schema");

    /** Values and rules outside the packages that are rules altogether. */
    private static final List<String> PLAIN = List.of(
            "attempt.Attempt",
            "attempt.Factor",
            "attempt.Source",
            "audit.Actor",
            "audit.AuditEntry",
            "audit.AuditQuery",
            "audit.AuditRecord",
            "audit.ChainCheck",
            "audit.ChainLink",
            "audit.ChainProblem",
            "audit.Checkpoint",
            "audit.CheckpointCheck",
            "audit.ContentHash",
            "audit.ExportHeader",
            "audit.ExportVerifier",
            "audit.Sealing",
            "audit.SignedCheckpoint",
            "audit.VerificationKeys",
            "audit.VerificationReport",
            "audit.VerifyAudit",
            "authority.AuthorityException",
            "authority.CertificateOrder",
            "authority.CertificationRequest",
            "authority.EstAuthority",
            "authority.EstClient",
            "authority.EstTls",
            "authority.IssuedCertificate",
            "authority.KeyStoreAuthority",
            "authority.LimitedBody",
            "authority.RevocationListOrder",
            "authority.RevocationReason",
            "authority.RevokedSerial",
            "authority.UnacceptableRequestException",
            "calendar.BusinessCalendar",
            "calendar.BusinessHours",
            "calendar.ClosedDays",
            "calendar.HolidayFiles",
            "calendar.Holidays",
            "calendar.ReportDesk",
            "card.AskedPairs",
            "card.BlockReason",
            "card.CardBatch",
            "card.CardChallenge",
            "card.CardLayout",
            "card.CardMove",
            "card.CardSerial",
            "card.CardSerialEnding",
            "card.CardSheet",
            "card.CardState",
            "card.CardsOfContract",
            "card.CellSelection",
            "card.Exposure",
            "card.PdfDocument",
            "card.PdfText",
            "card.PrintedCard",
            "card.PrintFile",
            "certificate.CertificatePolicy",
            "certificate.Revocation",
            "contract.Account",
            "contract.AccountMove",
            "contract.AccountState",
            "contract.Contract",
            "contract.ContractId",
            "contract.ContractState",
            "contract.FailureStop",
            "contract.LoginMethod",
            "contract.Party",
            "contract.Role",
            "contract.SubjectPattern",
            "contract.UsageMode",
            "contract.UserId",
            "customer.CertificateSubjects",
            "customer.ContractDetails",
            "customer.ContractPage",
            "customer.ContractSearch",
            "customer.ContractUpdate",
            "customer.EmailAddress",
            "customer.ImportColumn",
            "customer.ImportFile",
            "customer.ImportLine",
            "customer.ImportProblem",
            "customer.ImportResult",
            "customer.ImportRow",
            "customer.NewContract",
            "customer.NewUser",
            "customer.PersonName",
            "customer.PersonUpdate",
            "customer.PinLetter",
            "customer.PinLetters",
            "customer.SubjectCheck",
            "customer.Username",
            "flow.Alert",
            "flow.Done",
            "flow.JapanTime",
            "flow.Page",
            "housekeeping.Batch",
            "issuance.Acquisition",
            "issuance.Applicant",
            "issuance.IssuingRules",
            "issuance.Reopening",
            "issuance.Revoking",
            "issuance.Standing",
            "issued.CertificateState",
            "issued.Ground",
            "issued.Holder",
            "issued.LedgerVerdict",
            "issued.LiveCertificate",
            "issued.Order",
            "issued.Signed",
            "keys.RotationProgress",
            "keys.RotationState",
            "metrics.Level",
            "metrics.Metric",
            "notice.Notice",
            "notice.PersonalNotice",
            "pin.CommonPins",
            "pin.IssuedPins",
            "pin.NewPin",
            "pin.Pin",
            "pin.PinRules",
            "pin.RandomPins",
            "release.Consequence",
            "release.FourEyes",
            "release.PaperForm",
            "release.RequestKind",
            "release.RequestState",
            "release.Subject",
            "report.Caller",
            "report.ReceiptNumber",
            "report.ReportOperation",
            "report.Result",
            "report.SerialEnding",
            "screens.AskedProof",
            "secret.Place",
            "secret.Sealed",
            "secret.SealedRow",
            "secret.SecretCipher",
            "secret.SecretKeyId",
            "secret.SecretKeys",
            "settings.Activation",
            "settings.LockScope",
            "settings.WrongSettingException",
            "softtoken.ActivationBatch",
            "softtoken.ActivationCode",
            "softtoken.Hkdf",
            "softtoken.Outcome",
            "softtoken.PendingToken",
            "softtoken.PublicPoint",
            "softtoken.SeedAgreement",
            "softtoken.SoftTokenPolicy",
            "staff.StaffMember",
            "staff.StaffOperation",
            "staff.StaffRole",
            "stock.ImportOrder",
            "stock.ImportResult",
            "stock.ImportState",
            "stock.Refusal",
            "stock.RowProblem",
            "stock.StockEvent",
            "stock.StockFormat",
            "stock.StockToken",
            "transaction.Confirmation",
            "transaction.ContentJson",
            "transaction.FreshTokenLimit",
            "transaction.InvalidTransactionException",
            "transaction.Kind",
            "transaction.Payee",
            "transaction.TransactionContent",
            "transaction.TransactionState",
            "transaction.TransactionType",
            "token.CheckDigit",
            "token.EndOfLife",
            "token.NewToken",
            "token.Mover",
            "token.RegistrationStatus",
            "token.SerialEnding",
            "token.SerialNumber",
            "token.Token",
            "token.TokenKind",
            "token.TokenMove",
            "token.TokenState",
            "token.Validity");

    /**
     * Where a server's own clock is right: for the validity of certificates, for which telephone answers now, for times
     * that are only shown, and to be compared with the database's.
     */
    private static final Set<String> MAY_READ_CLOCKS = Set.of(
            "jp.warifu.certificate.CertificateStep",
            "jp.warifu.keys.Vitals",
            "jp.warifu.pin.ConfirmationPinCredential",
            "jp.warifu.screens.LostPhoneScreen",
            "jp.warifu.screens.RegisterScreen");

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Year.now",
            "java.time.YearMonth.now",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.util.Calendar.getInstance",
            "org.keycloak.common.util.Time.currentTime",
            "org.keycloak.common.util.Time.currentTimeMillis");

    private static JavaClasses classes;

    @BeforeAll
    static void ownClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("jp.warifu");
    }

    private static String[] packages(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> "jp.warifu." + name + "..")
                .toArray(String[]::new);
    }

    @Test
    void dependenciesPointDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("rules")
                .definedBy(RULES)
                .layer("foundations")
                .definedBy(FOUNDATIONS)
                .layer("flow")
                .definedBy(packages("flow"))
                .layer("mail")
                .definedBy(packages("mail"))
                .layer("contract")
                .definedBy(packages("contract"))
                .layer("factors")
                .definedBy(FACTORS)
                .layer("bank")
                .definedBy(BANK)
                .layer("entrances")
                .definedBy(ENTRANCES)
                .whereLayer("rules")
                .mayNotAccessAnyLayer()
                .whereLayer("foundations")
                .mayNotAccessAnyLayer()
                .whereLayer("flow")
                .mayOnlyAccessLayers("foundations")
                .whereLayer("mail")
                .mayOnlyAccessLayers("foundations", "flow")
                .whereLayer("contract")
                .mayOnlyAccessLayers("foundations", "flow")
                .whereLayer("factors")
                .mayOnlyAccessLayers("rules", "foundations", "flow", "mail", "contract")
                .whereLayer("bank")
                .mayOnlyAccessLayers("rules", "foundations", "flow", "mail", "contract", "factors")
                .layer("web")
                .definedBy(packages("web"))
                .whereLayer("entrances")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("web")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitectureIgnoring("jp.warifu")
                .check(classes);
    }

    @Test
    void noPackageNeedsItself() {
        slices().matching("jp.warifu.(*)..").should().beFreeOfCycles().check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pin", "card", "token", "notice"})
    void factorsDoNotKnowEachOther(String factor) {
        String[] others = java.util.Arrays.stream(FACTORS)
                .filter(other -> !other.contains("." + factor + "."))
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAnyPackage(packages(factor))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "arrival", "stepup", "screens", "application", "tokenapp", "branch", "desk"})
    void entrancesDoNotKnowEachOther(String entrance) {
        String[] others = java.util.Arrays.stream(ENTRANCES)
                .filter(other -> !other.contains("." + entrance + "."))
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAnyPackage(packages(entrance))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(classes);
    }

    @Test
    void rulesArePlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .or(describe(
                        "are values or rules",
                        type -> PLAIN.stream()
                                .anyMatch(plain -> type.getName().equals("jp.warifu." + plain)
                                        || type.getName().startsWith("jp.warifu." + plain + "$"))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.keycloak..").or(resideInAPackage("jakarta..")))
                .check(classes);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.FieldSource("PLAIN")
    void theNamedRulesAreThere(String plain) {
        org.assertj.core.api.Assertions.assertThat(classes.contain("jp.warifu." + plain))
                .isTrue();
    }

    @Test
    void clocksAreReadInOnePlace() {
        DescribedPredicate<JavaAccess<?>> readsAClock = describe(
                "a clock",
                access -> CLOCKS.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
        DescribedPredicate<JavaAccess<?>> makesADate = describe(
                "new Date()",
                access -> access.getTargetOwner().getName().equals("java.util.Date")
                        && access.getTarget().getName().equals("<init>")
                        && access.getTarget().getFullName().endsWith("()"));

        noClasses()
                .that(describe("may not read clocks", type -> !MAY_READ_CLOCKS.contains(type.getName())))
                .should()
                .accessTargetWhere(readsAClock)
                .orShould()
                .accessTargetWhere(makesADate)
                .check(classes);
    }

    /** Except by the one class that is a command. */
    @Test
    void nothingIsPrinted() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes.that(
                describe("are no command", type -> !type.getName().equals("jp.warifu.audit.VerifyAudit"))));
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(classes);
    }

    /** Random that can be foreseen has no place in a factor. */
    @Test
    void randomnessIsSecure() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .check(classes);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(classes);
    }

    /** The index in the jar is of these packages, and of entities by their names: see pom.xml. */
    @Test
    void resourcesAreWhereTheIndexLooks() {
        DescribedPredicate<JavaClass> servesRequests = describe(
                "serve requests",
                type -> type.getMethods().stream()
                        .anyMatch(method -> method.getAnnotations().stream()
                                .anyMatch(annotation ->
                                        annotation.getRawType().getPackageName().equals("jakarta.ws.rs"))));

        classes()
                .that(servesRequests)
                .should()
                .resideInAnyPackage(packages("application", "branch", "desk", "screens", "tokenapp", "web"))
                .check(classes);
    }

    /** So is this one bean, which Keycloak finds by nothing else. */
    @Test
    void beansAreWhereTheIndexLooks() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.inject.Singleton")
                .should()
                .haveFullyQualifiedName("jp.warifu.keys.KeyHealth")
                .check(classes);
    }

    @Test
    void entitiesAreNamedSo() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .haveSimpleNameEndingWith("Entity")
                .check(classes);
    }
}
