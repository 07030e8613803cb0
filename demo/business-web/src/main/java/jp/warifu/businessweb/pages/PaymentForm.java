package jp.warifu.businessweb.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import jp.warifu.businessweb.bank.Customer;
import jp.warifu.businessweb.bank.Payee;
import jp.warifu.businessweb.transaction.Content;
import jp.warifu.businessweb.transaction.Line;

/** The two forms that move money, and what is right in them. */
enum PaymentForm {
    /** 振込: one payee out of the registered ones. */
    TRANSFER("/transfer", Content.TRANSFER) {
        @Override
        List<Line> lines(Customer customer, Map<String, String> typed, Map<String, String> errors) {
            List<Line> lines = new ArrayList<>();
            OptionalLong yen = Yen.read(typed.getOrDefault("amount", ""));
            if (yen.isEmpty()) {
                errors.put("amount", "amount");
            }
            customer.payees().stream()
                    .filter(payee -> payee.id().equals(typed.get("payee")))
                    .findFirst()
                    .ifPresentOrElse(
                            payee -> yen.ifPresent(amount -> lines.add(payee.line(amount))),
                            () -> errors.put("payee", "payee"));
            return lines;
        }
    },
    /** 総合振込: an amount beside each payee that is to be paid. */
    BATCH("/batch", Content.BATCH) {
        @Override
        List<Line> lines(Customer customer, Map<String, String> typed, Map<String, String> errors) {
            List<Line> lines = new ArrayList<>();
            for (Payee payee : customer.payees()) {
                String field = "amount-" + payee.id();
                String amount = typed.getOrDefault(field, "").strip();
                if (!amount.isEmpty()) {
                    Yen.read(amount)
                            .ifPresentOrElse(yen -> lines.add(payee.line(yen)), () -> errors.put(field, "amount"));
                }
            }
            if (lines.isEmpty() && errors.isEmpty()) {
                errors.put("amount-" + customer.payees().get(0).id(), "no-lines");
            }
            return lines;
        }
    };

    private static final int LONGEST_REFERENCE = 40;

    private final String path;
    private final String type;

    PaymentForm(String path, String type) {
        this.path = path;
        this.type = type;
    }

    String path() {
        return path;
    }

    /** Name of its template, and of its texts. */
    String code() {
        return path.substring(1);
    }

    /** Reads the payee lines; what is wrong goes into the errors, by field. */
    abstract List<Line> lines(Customer customer, Map<String, String> typed, Map<String, String> errors);

    /**
     * What was read.
     *
     * @param errors nothing is executed unless it is empty
     */
    record Reading(String account, List<Line> lines, String reference, Map<String, String> errors) {
        Content content(String subject, PaymentForm form) {
            return new Content(subject, form.type, lines, reference);
        }

        long total() {
            return lines.stream().mapToLong(Line::yen).sum();
        }
    }

    Reading read(Customer customer, Map<String, String> typed) {
        Map<String, String> errors = new LinkedHashMap<>();
        String account = typed.getOrDefault("account", "");
        if (customer.account(account).isEmpty()) {
            errors.put("account", "account");
        }
        List<Line> lines = lines(customer, typed, errors);
        String reference = typed.getOrDefault("reference", "").strip();
        if (reference.codePointCount(0, reference.length()) > LONGEST_REFERENCE || !isSeen(reference)) {
            errors.put("reference", "reference");
        }
        return new Reading(account, lines, reference, errors);
    }

    /** Only what the person sees as it is: no control characters, nothing that turns the direction of writing. */
    private static boolean isSeen(String text) {
        return text.codePoints().allMatch(sign -> switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        });
    }
}
