package jp.warifu.desk;

import java.util.Locale;
import jp.warifu.flow.Template;

/** Every page that staff see. */
enum DeskPage implements Template {
    HOME,
    REQUESTS,
    REQUEST_NEW,
    REQUEST_PREVIEW,
    REQUEST,
    REQUEST_PINS,
    AUDIT,
    AUDIT_VERIFICATION,
    AUDIT_CHECKPOINTS,
    NOTICES,
    REFUSED;

    @Override
    public String code() {
        return "desk-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String file() {
        return code() + ".ftl";
    }
}
