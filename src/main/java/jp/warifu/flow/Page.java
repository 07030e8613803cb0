package jp.warifu.flow;

/** Every page of ours: its name in {@code <body data-page>} and its template. */
public enum Page {
    PIN("pin"),
    CARD("card"),
    NOTICE("notice"),
    USERS("users"),
    USAGE_MODE("usage-mode"),
    REGISTER("register"),
    CONFIRM("confirm"),
    OTP("otp"),
    CERTIFICATE_ERROR("certificate-error"),
    UNREGISTERED("unregistered"),
    STOPPED("stopped"),
    LOCKED("locked"),
    ERROR("error");

    private final String code;

    Page(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    String template() {
        return this == ERROR ? "error.ftl" : "warifu-" + code + ".ftl";
    }
}
