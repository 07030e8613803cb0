package jp.warifu.businessweb.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** All text of the pages, in one language; a key without a text is a mistake and not a page. */
record Texts(ResourceBundle bundle, Locale language) {
    private static final String BUNDLE = "jp.warifu.businessweb.messages";

    static Texts in(Locale language) {
        return new Texts(
                ResourceBundle.getBundle(
                        BUNDLE,
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                language);
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }
}
