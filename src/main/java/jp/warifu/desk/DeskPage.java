package jp.warifu.desk;

import java.util.Locale;
import jp.warifu.flow.Template;

/** Every page that staff see. */
enum DeskPage implements Template {
    CONTRACT,
    CONTRACTS,
    CONTRACT_IMPORT,
    HOME,
    LOGIN_METHOD,
    NEW_CONTRACT,
    NEW_USER,
    REQUESTS,
    REQUEST_NEW,
    REQUEST_PREVIEW,
    REQUEST,
    REQUEST_PINS,
    AUDIT,
    AUDIT_VERIFICATION,
    AUDIT_CHECKPOINTS,
    NOTICES,
    PERSON,
    PINS,
    RECEIPT,
    REFUSED,
    REMOVE_USER,
    REPORT,
    REPORTS,
    TOKENS,
    TOKEN,
    TOKEN_WITHDRAWAL,
    TOKEN_IMPORTS,
    TOKEN_IMPORT,
    TOKEN_IMPORT_NEW;

    @Override
    public String code() {
        return "desk-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String file() {
        return code() + ".ftl";
    }
}
