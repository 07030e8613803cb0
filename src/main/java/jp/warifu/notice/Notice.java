package jp.warifu.notice;

/**
 * 重要なお知らせ, as a page shows it.
 *
 * @param body plain text
 * @param mandatory whether passing it leaves a receipt
 */
public record Notice(String id, String title, String body, boolean mandatory) {
    static Notice of(NoticeEntity row) {
        return new Notice(row.id, row.title, row.body, row.mandatory);
    }
}
