package jp.warifu.flow;

/** A page of ours. */
public interface Template {
    /** Its name in {@code <body data-page>}. */
    String code();

    /** Its file in the login theme. */
    String file();
}
