/** Customer card (お客様カード): a printed grid of kana-labelled cells. */
@NullMarked
package jp.warifu.card;

import org.jspecify.annotations.NullMarked;
