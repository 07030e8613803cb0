package jp.warifu.token;

/** ソフトウェアトークン or ハードウェアトークン. */
public enum TokenKind {
    SOFTWARE,
    HARDWARE
}
