package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.pskc.PskcException;
import jp.warifu.pskc.PskcReader;
import jp.warifu.pskc.PskcSummary;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.VaultKeys;
import jp.warifu.staff.StaffOperation;
import jp.warifu.token.TokenKind;
import jp.warifu.token.Tokens;
import org.keycloak.events.admin.OperationType;
import org.keycloak.http.FormPartValue;

/** トークン在庫. */
public final class TokensResource {
    private final Counter counter;

    TokensResource(Counter counter) {
        this.counter = counter;
    }

    /**
     * Takes tokens into stock from a key container (RFC 6030): the multipart fields {@code file}, {@code kind} (HARDWARE
     * or SOFTWARE) and, for an encrypted one, {@code key} (the pre-shared key in hex).
     */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Response importTokens() {
        return counter.serve(StaffOperation.IMPORT_TOKENS, member -> {
            MultivaluedMap<String, FormPartValue> parts =
                    counter.session().getContext().getHttpRequest().getMultiPartFormParameters();
            TokenKind kind = kind(part(parts, "kind").asString());
            PskcReader reader = parts.containsKey("key")
                    ? PskcReader.withPreSharedKey(
                            preSharedKey(part(parts, "key").asString()))
                    : PskcReader.plain();
            int imported = importTokens(reader, part(parts, "file").asInputStream(), kind, member.actor());
            counter.done(OperationType.CREATE, "tokens");
            Meters.count(Metric.IMPORTS, "imported");
            Meters.add(Metric.IMPORTED_TOKENS, imported);
            return Response.ok(Map.of("imported", imported)).build();
        });
    }

    private int importTokens(PskcReader reader, InputStream file, TokenKind kind, Actor actor) {
        SecretCipher cipher = VaultKeys.cipher(counter.session());
        String realmId = counter.realm().getId();
        Tokens tokens = new Tokens(counter.em(), realmId);
        try (file) {
            PskcSummary summary = reader.read(file, key -> tokens.addToStock(key, kind, cipher));
            new AuditTrail(counter.em(), realmId)
                    .append(
                            actor,
                            AuditRecord.of(Action.TOKENS_IMPORTED).because("keys:" + summary.keys()),
                            new DatabaseClock(counter.em()).now());
            return summary.keys();
        } catch (PskcException e) {
            Meters.count(Metric.IMPORTS, "refused");
            throw new IllegalArgumentException(
                    e.problem() + " at line " + e.line() + ", column " + e.column() + ", key " + e.key());
        } catch (IOException e) {
            throw new IllegalArgumentException("the file could not be read");
        }
    }

    private static TokenKind kind(String name) {
        try {
            return TokenKind.valueOf(name.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("kind is HARDWARE or SOFTWARE");
        }
    }

    /** The message of a slip must not quote the key. */
    private static byte[] preSharedKey(String hex) {
        try {
            return HexFormat.of().parseHex(hex.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key is not hexadecimal");
        }
    }

    private static FormPartValue part(MultivaluedMap<String, FormPartValue> parts, String name) {
        FormPartValue part = parts.getFirst(name);
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }
}
