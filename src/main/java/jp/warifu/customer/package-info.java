/** What the bank does with contracts (ご契約先) and their people: creates, reads, changes and imports them. */
@NullMarked
package jp.warifu.customer;

import org.jspecify.annotations.NullMarked;
