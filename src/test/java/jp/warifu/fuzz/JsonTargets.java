package jp.warifu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import jp.warifu.transaction.ContentJson;
import jp.warifu.transaction.InvalidTransactionException;
import jp.warifu.transaction.TransactionContent;

/** What the banking application sends. */
final class JsonTargets {
    private JsonTargets() {}

    /** A content has one form, which reads as the same content. */
    static boolean transaction(byte[] input) {
        TransactionContent content;
        try {
            content = ContentJson.read(input);
        } catch (InvalidTransactionException e) {
            Parser.isOneLine(e.getMessage());
            return false;
        }
        String canonical = ContentJson.canonical(content);
        TransactionContent again = ContentJson.read(canonical.getBytes(StandardCharsets.UTF_8));
        assertThat(again).isEqualTo(content);
        assertThat(ContentJson.canonical(again)).isEqualTo(canonical);
        assertThat(again.digest()).isEqualTo(content.digest()).hasSize(43);
        if (content.amount() != null) {
            assertThat(content.total()).isPositive();
        }
        return true;
    }
}
