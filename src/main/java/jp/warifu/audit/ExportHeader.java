package jp.warifu.audit;

import java.util.Objects;

/**
 * The first line of an export: what follows.
 *
 * @param warifuAuditExport the version of the form, 1
 * @param realm its id
 * @param realmName for whoever reads it
 * @param at when it was made, ISO 8601
 * @param afterSeq number of the record before the first one; 0: from the beginning
 * @param afterLink link of that record
 * @param lastSeq number of the last record
 * @param lastLink link of that record
 */
record ExportHeader(
        int warifuAuditExport,
        String realm,
        String realmName,
        String at,
        long afterSeq,
        String afterLink,
        long lastSeq,
        String lastLink) {
    static final int VERSION = 1;

    ExportHeader {
        for (String part : new String[] {realm, realmName, at, afterLink, lastLink}) {
            Objects.requireNonNull(part);
        }
    }
}
