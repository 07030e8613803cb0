package jp.warifu.settings;

/** Whether a software token needs an activation code (アクティベーションコード) to come into being. */
public enum Activation {
    OFF,
    REQUIRED
}
