package jp.warifu.demo;

/** 試用環境. */
public final class Demo {

    public static final String INSTITUTION = "1303";
    public static final String CONTRACT = "123456";
    public static final String USER = "yamada01";
    public static final String SECOND_USER = "suzuki02";

    private Demo() {}
}
