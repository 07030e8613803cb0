package jp.warifu.branch;

import jakarta.ws.rs.Path;

/** {@code /admin/realms/{realm}/warifu}: the staff API. Each noun has a class of its own; each request is all or nothing. */
public final class StaffResource {
    private final Counter counter;

    StaffResource(Counter counter) {
        this.counter = counter;
    }

    @Path("activation-codes")
    public ActivationCodesResource activationCodes() {
        return new ActivationCodesResource(counter);
    }

    @Path("audit")
    public AuditResource audit() {
        return new AuditResource(counter);
    }

    @Path("contracts")
    public ContractsResource contracts() {
        return new ContractsResource(counter);
    }

    @Path("tokens")
    public TokensResource tokens() {
        return new TokensResource(counter);
    }

    @Path("reports")
    public ReportsResource reports() {
        return new ReportsResource(counter);
    }

    @Path("requests")
    public RequestsResource requests() {
        return new RequestsResource(counter);
    }

    @Path("cards")
    public CardsResource cards() {
        return new CardsResource(counter);
    }

    @Path("notices")
    public NoticesResource notices() {
        return new NoticesResource(counter);
    }

    @Path("tokens/after-restore")
    public AfterRestoreResource afterRestore() {
        return new AfterRestoreResource(counter);
    }

    @Path("transaction-kinds")
    public TransactionKindsResource transactionKinds() {
        return new TransactionKindsResource(counter);
    }

    @Path("keys")
    public KeysResource keys() {
        return new KeysResource(counter);
    }

    @Path("health")
    public HealthResource health() {
        return new HealthResource(counter);
    }
}
