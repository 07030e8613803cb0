package jp.warifu.businessweb.bank;

import jp.warifu.businessweb.transaction.Line;

/** 登録済みの振込先. */
public record Payee(String id, String name, String bank, String account) {

    /** To be paid that much. */
    public Line line(long yen) {
        return new Line(name, bank, account, yen);
    }
}
