/** 電子証明書の取得, 更新, 失効, 再発行: what the bank does with certificates that it issues itself. */
@NullMarked
package jp.warifu.issuance;

import org.jspecify.annotations.NullMarked;
