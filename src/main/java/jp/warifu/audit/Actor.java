package jp.warifu.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where.
 *
 * @param name the username
 * @param address the address the request came from
 */
public record Actor(String name, @Nullable String address) {}
