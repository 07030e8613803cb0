package jp.warifu.flow;

import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Why a certificate is refused; each has its own text and next step on the page (E1, E2, S30, S33, S111–S113). */
public enum CertificateProblem {
    NONE,
    FOREIGN,
    EXPIRED,
    NOT_YET_VALID,
    REVOKED,
    /** It was issued so lately that it lets nobody in yet (クーリングオフ). */
    COOLING_OFF,
    /** Its revocation could not be checked: refused all the same. */
    UNCHECKED,
    WRONG_PURPOSE,
    INSTITUTION,
    USER_AT_ADMINISTRATOR,
    ADMINISTRATOR_AT_USER,
    UNKNOWN_CONTRACT,
    MALFORMED,
    /** The contract of the typed id logs in with a certificate, never without (S39, E3). */
    REQUIRED,
    /** Not the one that the log-in began with. */
    CHANGED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Response page(StepContext context) {
        return context.page(Page.CERTIFICATE_ERROR)
                .with("reason", code())
                .with("entryUrl", leadsToEntry() ? CertificateEntry.address(context.session()) : null)
                .with("retryUrl", context.flow().getRefreshExecutionUrl().toString())
                .with("backUrl", context.login().getClient().getBaseUrl())
                .status(Response.Status.FORBIDDEN)
                .render();
    }

    /** Whether a new certificate is what helps. */
    private boolean leadsToEntry() {
        return this == NONE || this == EXPIRED || this == REVOKED || this == REQUIRED;
    }
}
