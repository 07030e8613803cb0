package jp.warifu.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.List;
import jp.warifu.card.CardState;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.UsageMode;

/** 契約先台帳: the contracts of a realm as the bank searches and changes them. */
public record ContractBook(EntityManager em, String realmId) {
    private static final String LINES = "select c.contractId as id, c.loginMethod as loginMethod, c.state as state,"
            + " c.usageMode as usageMode, a.name as administrator,"
            + " (select count(u.id) from AccountEntity u where u.contract = c.id and u.role = :user) as users"
            + " from ContractEntity c left join AccountEntity a on a.contract = c.id and a.role = :administrator"
            + " where c.realmId = :realm";

    private static final String BY_ID = " and (c.contractId >= :low and c.contractId <= :high"
            + " or c.id in (select p.contract from AccountEntity p where p.realmId = :realm and p.id = :account))";
    private static final String BY_PERSON =
            " and c.id in (select p.contract from AccountEntity p where p.realmId = :realm"
                    + " and (p.id = :account or p.name like :name escape '!'))";

    private static final String NOBODY = "";

    /** As many nines as an id has digits: whatever begins with a number is between it and this, in any collation. */
    private static final String HIGHEST = "99999999999";

    /** A card of a contract, without what is on it. */
    public record CardLine(String serial, CardState state) {}

    /** One statement, however many contracts there are; it does not count the pages before. */
    public ContractPage search(ContractSearch search) {
        List<ContractPage.Line> lines = query(search)
                .setParameter("realm", realmId)
                .setParameter("user", Role.USER)
                .setParameter("administrator", Role.ADMINISTRATOR)
                .setMaxResults(search.max() + 1)
                .getResultList()
                .stream()
                .map(ContractBook::line)
                .toList();
        if (lines.size() <= search.max()) {
            return new ContractPage(lines, null);
        }
        return new ContractPage(
                lines.subList(0, search.max()), lines.get(search.max() - 1).id());
    }

    private TypedQuery<Tuple> query(ContractSearch search) {
        String which = search.text() == null ? "" : search.isNumber() ? BY_ID : BY_PERSON;
        String from = search.after() == null ? "" : " and c.contractId > :after";
        TypedQuery<Tuple> query = em.createQuery(LINES + which + from + " order by c.contractId", Tuple.class);
        if (search.after() != null) {
            query.setParameter("after", search.after());
        }
        if (search.text() != null) {
            query.setParameter("account", search.account() == null ? NOBODY : search.account());
            if (search.isNumber()) {
                query.setParameter("low", search.text()).setParameter("high", search.text() + HIGHEST);
            } else {
                query.setParameter("name", escaped(search.text()) + "%");
            }
        }
        return query;
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    private static ContractPage.Line line(Tuple row) {
        return new ContractPage.Line(
                row.get("id", String.class),
                row.get("loginMethod", LoginMethod.class),
                row.get("state", ContractState.class),
                row.get("usageMode", UsageMode.class),
                row.get("administrator", String.class),
                row.get("users", Long.class));
    }

    /** お客様カード of the contract. */
    List<CardLine> cards(Contract contract) {
        return em
                .createQuery(
                        "select c.serial as serial, c.state as state from CardEntity c"
                                + " where c.realmId = :realm and c.contract = :contract order by c.serial",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .getResultList()
                .stream()
                .map(row -> new CardLine(row.get("serial", String.class), row.get("state", CardState.class)))
                .toList();
    }

    /**
     * Only if the contract is as it was seen.
     *
     * @return false when somebody changed the contract meanwhile, and nothing was done
     */
    boolean setLoginMethod(Contract seen, LoginMethod method) {
        return em.createQuery("update ContractEntity c set c.loginMethod = :method, c.version = c.version + 1"
                                + " where c.realmId = :realm and c.id = :id and c.version = :version"
                                + " and c.state = :active")
                        .setParameter("method", method)
                        .setParameter("realm", realmId)
                        .setParameter("id", seen.rowId())
                        .setParameter("version", seen.version())
                        .setParameter("active", ContractState.ACTIVE)
                        .executeUpdate()
                == 1;
    }

    /** @return false when the account is gone */
    boolean rename(Account account, PersonName name) {
        return em.createQuery("update AccountEntity a set a.name = :name where a.realmId = :realm and a.id = :id")
                        .setParameter("name", name.value())
                        .setParameter("realm", realmId)
                        .setParameter("id", account.id())
                        .executeUpdate()
                == 1;
    }
}
