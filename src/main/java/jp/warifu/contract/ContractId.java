package jp.warifu.contract;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** 契約先ID, also called 契約者ID or 利用者番号: 6 to 11 digits (S2). Full-width digits are normalised (S115). */
public record ContractId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{6,11}");

    public ContractId {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a contract id has 6 to 11 digits");
        }
    }
}
