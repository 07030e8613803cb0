package jp.warifu.stepup;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jp.warifu.transaction.Kind;
import jp.warifu.transaction.Payee;
import jp.warifu.transaction.Transaction;
import jp.warifu.transaction.TransactionContent;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as its user sees it, in the user's language; read by the templates.
 *
 * @param id the form carries it back, so that an answer is to what was seen
 * @param type what the theme calls it: {@code warifu.transaction.type.<type>}
 * @param name what the bank calls it; null: the theme's word
 * @param code the application's own word, for a type that neither knows
 * @param amount the total with its currency; null without money
 * @param batch whether count and total are shown
 */
public record ShownTransaction(
        String id,
        String type,
        @Nullable String name,
        String code,
        @Nullable String amount,
        boolean batch,
        List<Line> lines,
        @Nullable String reference) {
    private static final Set<String> KNOWN =
            Set.of("transfer", "batch-transfer", "payroll", "tax-payment", "payee-registration", "limit-change");

    /** One payee; the account is masked. */
    public record Line(
            String name,
            @Nullable String bank,
            @Nullable String account,
            @Nullable String amount) {}

    /** @param kind what the realm says of the type */
    static ShownTransaction of(Transaction transaction, Optional<Kind> kind, Locale locale) {
        TransactionContent content = transaction.content();
        boolean japanese = locale.getLanguage().equals("ja");
        String type = content.type().value();
        return new ShownTransaction(
                transaction.id(),
                KNOWN.contains(type) ? type : "other",
                kind.map(known -> japanese ? known.nameJa() : known.nameEn()).orElse(null),
                type,
                money(content.amount(), content.currency(), japanese),
                content.isBatch(),
                content.payees().stream()
                        .map(payee -> line(payee, content.currency(), japanese))
                        .toList(),
                content.reference());
    }

    public int count() {
        return lines.size();
    }

    private static Line line(Payee payee, @Nullable Currency currency, boolean japanese) {
        return new Line(payee.name(), payee.bank(), payee.maskedAccount(), money(payee.amount(), currency, japanese));
    }

    private static @Nullable String money(@Nullable String amount, @Nullable Currency currency, boolean japanese) {
        if (amount == null || currency == null) {
            return null;
        }
        NumberFormat format = NumberFormat.getNumberInstance(japanese ? Locale.JAPAN : Locale.UK);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        String number = format.format(new BigDecimal(amount));
        return japanese && currency.getCurrencyCode().equals("JPY")
                ? number + "円"
                : currency.getCurrencyCode() + " " + number;
    }
}
