package jp.warifu.flow;

/** Every page that customers see. */
public enum Page implements Template {
    CONTRACT_LOGIN("contract-login"),
    PIN("pin"),
    CARD("card"),
    INITIAL_PINS("initial-pins"),
    NOTICE("notice"),
    USERS("users"),
    USAGE_MODE("usage-mode"),
    REGISTER("register"),
    CONFIRM("confirm"),
    PIN_CHANGE("pin-change"),
    CERTIFICATE("certificate"),
    CERTIFICATE_ENTRY("certificate-entry"),
    CERTIFICATE_RESULT("certificate-result"),
    CERTIFICATES("certificates"),
    OTP("otp"),
    CONFIRMATION_PIN("confirmation-pin"),
    COOLING_OFF("cooling-off"),
    CERTIFICATE_ERROR("certificate-error"),
    UNREGISTERED("unregistered"),
    STOPPED("stopped"),
    LOCKED("locked"),
    LOST_PHONE("lost-phone"),
    HELP("help"),
    AUTHENTICATOR("authenticator"),
    ERROR("error");

    private final String code;

    Page(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String file() {
        return this == ERROR ? "error.ftl" : "warifu-" + code + ".ftl";
    }
}
