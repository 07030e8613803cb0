package jp.warifu.businessweb.pages;

import java.text.Normalizer;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** 金額 as people type it: full width, with commas, with 円. */
final class Yen {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

    private Yen() {}

    /** Whole yen, more than none; empty when it is anything else. */
    static OptionalLong read(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[,\\s円¥]", "");
        if (!DIGITS.matcher(plain).matches() || Long.parseLong(plain) == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(plain));
    }
}
