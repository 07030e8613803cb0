package jp.warifu.desk;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import jp.warifu.contract.ContractId;
import jp.warifu.customer.PinLetter;
import jp.warifu.database.TakenKey;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelDuplicateException;

/** 暗証番号通知 at the desk: shown in the answer to the form and never again, for nobody keeps them. */
record Letters(List<PinLetter> letters) {
    /**
     * @param creation in the request's transaction, which is undone when it clashes with what is there
     * @param field that somebody else's value is in then
     */
    static <T> T made(DeskVisit visit, Supplier<T> creation, String field) throws InvalidInputException {
        try {
            T made = creation.get();
            // What the database objects to must be known before the answer is.
            visit.em().flush();
            return made;
        } catch (IllegalStateException | ModelDuplicateException e) {
            throw taken(visit, field);
        } catch (RuntimeException e) {
            if (!TakenKey.in(e)) {
                throw e;
            }
            throw taken(visit, field);
        }
    }

    private static InvalidInputException taken(DeskVisit visit, String field) {
        visit.session().getTransactionManager().setRollbackOnly();
        return new InvalidInputException(Alert.TAKEN, field);
    }

    /** @param contract whose they are; null: of several */
    Response page(DeskVisit visit, @Nullable ContractId contract) {
        boolean readable = contract != null && visit.member().may(StaffOperation.READ_CONTRACTS);
        return visit.page(DeskPage.PINS)
                .with("letters", letters)
                .with("contractUrl", readable ? visit.url("contracts", contract.value()) : null)
                .with("contractsUrl", visit.url("contracts"))
                .render();
    }
}
