package jp.warifu.certificate;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.contract.CertificateBinding;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.EntryMark;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.SubjectPattern;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.flow.CertificateProblem;
import jp.warifu.flow.Step;
import jp.warifu.flow.StepContext;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/** The first step: who comes is whom the client certificate names (S26–S29). It has no page but those of refusals. */
final class CertificateStep extends Step {
    private final CertificateFiles files =
            new CertificateFiles(Path.of(System.getProperty("kc.home.dir", ".")).resolve("conf"));

    @Override
    protected void ask(StepContext context) {
        Optional<X509Certificate[]> presented = BoundCertificate.presented(context.session());
        if (presented.isEmpty()) {
            refuse(context, CertificateProblem.NONE);
            return;
        }
        X509Certificate[] chain = presented.get();
        // The server's clock: the validity of certificates is no ledger.
        Optional<CertificateProblem> problem = policy(context).problem(chain, now());
        if (problem.isPresent()) {
            refuse(context, problem.get());
            return;
        }
        identify(context, chain[0]);
    }

    @Override
    protected void answer(StepContext context) {
        ask(context);
    }

    /** This step binds the certificate; until then there is none to hold to. */
    @Override
    protected boolean certificateHolds(StepContext context) {
        return true;
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    private static void identify(StepContext context, X509Certificate leaf) {
        Optional<SubjectPattern.Holder> read = context.setting(CertificateStepFactory.SUBJECT)
                .read(leaf.getSubjectX500Principal().getName(X500Principal.RFC2253));
        if (read.isEmpty()) {
            refuse(context, CertificateProblem.MALFORMED);
            return;
        }
        SubjectPattern.Holder holder = read.get();
        if (!holder.institution().equals(RealmSettings.INSTITUTION.of(Settings.of(context.realm())))) {
            refuse(context, CertificateProblem.INSTITUTION);
            return;
        }
        Role entry = context.setting(CertificateStepFactory.ENTRY);
        if (holder.role() != entry) {
            refuse(
                    context,
                    entry == Role.ADMINISTRATOR
                            ? CertificateProblem.USER_AT_ADMINISTRATOR
                            : CertificateProblem.ADMINISTRATOR_AT_USER);
            return;
        }
        Optional<Account> account = new Contracts(
                        context.reading(), context.realm().getId())
                .account(holder.contract(), holder.userId())
                .filter(known -> known.contract().loginMethod() == LoginMethod.CERTIFICATE);
        if (account.isEmpty()) {
            refuse(context, CertificateProblem.UNKNOWN_CONTRACT);
            return;
        }
        accept(context, leaf, account.get());
    }

    private static void accept(StepContext context, X509Certificate leaf, Account account) {
        UserModel user = context.session().users().getUserById(context.realm(), account.id());
        if (user == null || !user.isEnabled()) {
            refuse(context, CertificateProblem.UNKNOWN_CONTRACT);
            return;
        }
        UserModel known = context.user();
        if (known != null && !known.getId().equals(user.getId())) {
            refuse(context, CertificateProblem.CHANGED);
            return;
        }
        BoundCertificate certificate;
        try {
            certificate = BoundCertificate.of(leaf);
        } catch (GeneralSecurityException e) {
            refuse(context, CertificateProblem.MALFORMED);
            return;
        }
        // Last, so that it tells nothing to whoever has no certificate of the bank's.
        Optional<CertificateProblem> dead =
                CertificateBinding.problem(context.reading(), context.realm().getId(), account.id(), certificate);
        if (dead.isPresent()) {
            refuse(context, dead.get());
            return;
        }
        certificate.bind(context.login());
        EntryMark.set(context.login(), account.role());
        context.flow().setUser(user);
        if (AccountStep.refuseUnlessActive(context, account)) {
            context.success();
        }
    }

    private CertificatePolicy policy(StepContext context) {
        Revocation revocation = context.setting(CertificateStepFactory.REVOCATION);
        return new CertificatePolicy(
                files.authorities(
                        CertificateStepFactory.AUTHORITIES.key(), context.setting(CertificateStepFactory.AUTHORITIES)),
                revocation,
                revocation == Revocation.CRL_FILE
                        ? files.revocationLists(
                                CertificateStepFactory.CRL_FILE.key(), context.setting(CertificateStepFactory.CRL_FILE))
                        : List.of());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    private static void refuse(StepContext context, CertificateProblem problem) {
        context.detail("warifu_certificate", problem.code())
                .refuse(
                        AuthenticationFlowError.INVALID_CREDENTIALS,
                        Errors.INVALID_USER_CREDENTIALS,
                        problem.page(context));
    }
}
