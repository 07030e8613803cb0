package jp.warifu.businessweb.bank;

import java.util.List;
import java.util.Optional;

/** A contract's accounts and payees, evidently made up: the same ones for each contract, with other numbers. */
public record Customer(String contract, List<Account> accounts, List<Payee> payees) {

    private static final List<Payee> PAYEES = List.of(
            new Payee("1", "カ）ミドリシヨウジ", "みどり見本銀行 本店営業部", "普通 1234567"),
            new Payee("2", "カ）アオゾラコウギヨウ", "あおぞら見本信用金庫 港支店", "当座 0023456"),
            new Payee("3", "ユ）サクラブツサン", "さくら見本銀行 駅前支店", "普通 7654321"),
            new Payee("4", "シヤ）フジウンユ", "ふじ見本銀行 中央支店", "普通 2468013"),
            new Payee("5", "ミホン タロウ", "わりふ見本信用金庫 本店", "普通 1357924"),
            new Payee("6", "カ）ヒノデデンキ", "ひので見本銀行 南支店", "当座 0098765"));

    public static Customer of(String contract) {
        String number = contract.length() > 5 ? contract.substring(contract.length() - 5) : contract;
        return new Customer(
                contract,
                List.of(
                        new Account("1", "本店", "ordinary", "10" + number, 28_450_000),
                        new Account("2", "本店", "current", "20" + number, 6_120_500)),
                PAYEES);
    }

    public Optional<Account> account(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }
}
