package jp.warifu.desk;

import java.util.Locale;
import jp.warifu.flow.Template;

/** Every page that staff see. */
enum DeskPage implements Template {
    CARD,
    CARDS,
    CARD_ASSIGN,
    CARD_BATCH,
    CARD_BATCHES,
    CARD_BLOCK,
    CARD_REISSUE,
    CARD_WITHDRAW,
    CERTIFICATE,
    CONTRACT,
    CONTRACTS,
    CONTRACT_IMPORT,
    HOME,
    KEYS,
    KEY_ROTATION,
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
