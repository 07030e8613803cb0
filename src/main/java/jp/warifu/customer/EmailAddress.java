package jp.warifu.customer;

import java.util.regex.Pattern;

/** 電子メールアドレス: one address, without a name, in ASCII. */
public record EmailAddress(String value) {
    private static final int LONGEST = 254;

    /** No quoted local part, no address literal: no bank's customer has one, and they are how headers are smuggled. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._%+'/=-]{1,64}@"
            + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    public EmailAddress {
        value = value.strip();
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("that is no e-mail address");
        }
    }
}
