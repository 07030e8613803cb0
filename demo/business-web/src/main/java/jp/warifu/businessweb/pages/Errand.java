package jp.warifu.businessweb.pages;

import jp.warifu.businessweb.bank.Account;
import jp.warifu.businessweb.bank.Order;
import jp.warifu.businessweb.oidc.Departure;

/**
 * What a person went to authorise: it waits in the session, so that what is executed never comes from the browser again.
 *
 * @param draft what was typed, should it come to nothing
 */
record Errand(Order order, Account account, Drafts.Draft draft) implements Departure.Purpose {

    @Override
    public String transaction() {
        return order.transaction();
    }
}
