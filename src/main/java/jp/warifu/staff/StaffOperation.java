package jp.warifu.staff;

import java.util.EnumSet;
import java.util.Set;

/** Everything staff may do, and who of them: the one table that the API, the pages and docs/operations.md go by. */
public enum StaffOperation {
    /** トークン在庫照会. */
    READ_TOKENS(
            StaffRole.STOCK_KEEPER,
            StaffRole.BRANCH_CLERK,
            StaffRole.BRANCH_RELEASER,
            StaffRole.SERVICE_CENTRE,
            StaffRole.AUDITOR),
    /** トークン在庫登録. */
    IMPORT_TOKENS(StaffRole.STOCK_KEEPER, StaffRole.INTEGRATOR),
    /** トークン除却. */
    WITHDRAW_TOKEN(StaffRole.STOCK_KEEPER),

    /** アクティベーションコード照会. */
    READ_ACTIVATION_CODES(StaffRole.STOCK_KEEPER, StaffRole.AUDITOR),
    /** アクティベーションコードの発行, 取消. */
    MAKE_ACTIVATION_CODES(StaffRole.STOCK_KEEPER),

    /** カード照会. */
    READ_CARDS(StaffRole.STOCK_KEEPER, StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER, StaffRole.AUDITOR),
    /** カード発行. */
    GENERATE_CARDS(StaffRole.STOCK_KEEPER),
    /** カード印刷. */
    PRINT_CARDS(StaffRole.STOCK_KEEPER),
    /** カード除却. */
    WITHDRAW_CARD(StaffRole.STOCK_KEEPER),
    /** カード割当. */
    ASSIGN_CARD(StaffRole.BRANCH_CLERK, StaffRole.INTEGRATOR),
    /** カード再発行. */
    REISSUE_CARD(StaffRole.BRANCH_CLERK),
    /** カード利用停止. */
    BLOCK_CARD(StaffRole.BRANCH_CLERK, StaffRole.SERVICE_CENTRE),

    /** 契約先照会. */
    READ_CONTRACTS(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER, StaffRole.SERVICE_CENTRE, StaffRole.AUDITOR),
    /** 契約先登録, 利用者登録. */
    CREATE_CONTRACT(StaffRole.BRANCH_CLERK, StaffRole.INTEGRATOR),
    /** 契約先変更, 利用者変更. */
    CHANGE_CONTRACT(StaffRole.BRANCH_CLERK),
    /** 契約先一括登録. */
    IMPORT_CONTRACTS(StaffRole.INTEGRATOR),
    /** 重要なお知らせの掲載. */
    PUBLISH_NOTICE(StaffRole.BRANCH_CLERK, StaffRole.INTEGRATOR),

    /** 利用中止, 事故設定 for a customer who called (S8, S102). */
    REPORT(StaffRole.BRANCH_CLERK, StaffRole.SERVICE_CENTRE),
    /** 受付照会. */
    READ_REPORTS(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER, StaffRole.SERVICE_CENTRE, StaffRole.AUDITOR),

    /** 利用解約, ロック解除, 再設定: asked for on a form (S7, S80, S97). */
    REQUEST_RELEASE(StaffRole.BRANCH_CLERK),
    /** The second person's word, either way (S7). */
    RELEASE(StaffRole.BRANCH_RELEASER),
    /** 申請照会. */
    READ_REQUESTS(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER, StaffRole.AUDITOR),

    /** 取引種別ごとの認証方法の照会. */
    READ_TRANSACTION_KINDS(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER, StaffRole.AUDITOR, StaffRole.INTEGRATOR),
    /** 取引種別ごとの認証方法の設定, for all contracts. */
    SET_TRANSACTION_KIND(StaffRole.INTEGRATOR),
    /** The same for one contract: a clerk may only ask for more than before. */
    SET_CONTRACT_KIND(StaffRole.BRANCH_CLERK, StaffRole.INTEGRATOR),

    /** 電子証明書の失効: stops, and never lets in (S8, S74). */
    REVOKE_CERTIFICATE(StaffRole.BRANCH_CLERK, StaffRole.SERVICE_CENTRE),

    /** 監査記録照会. */
    READ_AUDIT(StaffRole.AUDITOR),
    /** 監査記録出力, with checkpoints. */
    EXPORT_AUDIT(StaffRole.AUDITOR),

    /** 鍵の状況. */
    READ_KEYS(StaffRole.INTEGRATOR, StaffRole.AUDITOR),
    /** 鍵の更新. */
    ROTATE_KEYS(StaffRole.INTEGRATOR),
    /** バックアップからの復元後の処置. */
    RECOVER(StaffRole.INTEGRATOR);

    private final Set<StaffRole> roles;

    StaffOperation(StaffRole first, StaffRole... more) {
        this.roles = EnumSet.of(first, more);
    }

    /** Whose it is. */
    public Set<StaffRole> roles() {
        return EnumSet.copyOf(roles);
    }
}
