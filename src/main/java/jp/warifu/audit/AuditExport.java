package jp.warifu.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the chain without gaps, as JSON lines: the first says what follows, each other is one record. Each page is
 * read in a transaction of its own, so that a long export holds neither memory nor a connection.
 */
public final class AuditExport {
    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final OwnTransaction transaction;
    private final ExportHeader header;

    private AuditExport(OwnTransaction transaction, ExportHeader header) {
        this.transaction = transaction;
        this.header = header;
    }

    /**
     * The records of a time with those between them: records are sealed in the order of their commits, so that at the
     * edges some of another second may stand among them.
     *
     * @param from null: from the beginning
     * @param to exclusive; null: to the end
     */
    public static AuditExport of(
            OwnTransaction transaction,
            String realmId,
            String realmName,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new AuditExport(transaction, transaction.run(em -> header(em, realmId, realmName, from, to)));
    }

    private static ExportHeader header(
            EntityManager em, String realmId, String realmName, @Nullable Instant from, @Nullable Instant to) {
        SealedRecords records = new SealedRecords(em, realmId);
        ChainHead end = records.head();
        Long first = from == null ? Long.valueOf(1) : records.first(from);
        Long last = to == null ? Long.valueOf(end.seq()) : records.last(to);
        ChainHead after = first == null || first > end.seq() ? end : named(records, first - 1);
        ChainHead until = last == null || last < after.seq() ? after : last >= end.seq() ? end : named(records, last);
        return new ExportHeader(
                ExportHeader.VERSION,
                realmId,
                realmName,
                new DatabaseClock(em).now().toString(),
                after.seq(),
                after.link(),
                until.seq(),
                until.link());
    }

    /** A record that is missing has no link; the export is made all the same, and does not pass the verifier. */
    private static ChainHead named(SealedRecords records, long seq) {
        return records.at(seq).orElseGet(() -> new ChainHead(records.realmId(), seq, ""));
    }

    /** Writes all of it; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        line(out, header);
        long after = header.afterSeq();
        List<AuditEntry> page;
        do {
            long from = after;
            page = transaction.run(em -> new SealedRecords(em, header.realm()).piece(from, header.lastSeq(), PAGE));
            for (AuditEntry entry : page) {
                line(out, entry);
                after = entry.seq() == null ? after : entry.seq();
            }
        } while (page.size() == PAGE);
        out.flush();
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
