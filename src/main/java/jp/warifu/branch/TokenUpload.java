package jp.warifu.branch;

import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;
import jp.warifu.stock.FileKey;
import jp.warifu.stock.ImportOrder;
import jp.warifu.stock.StockFormat;
import jp.warifu.token.TokenKind;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.FormPartValue;
import org.keycloak.models.KeycloakSession;

/**
 * A file of tokens as staff upload it: the multipart fields {@code file}, {@code kind} (HARDWARE or SOFTWARE),
 * {@code format} (PSKC when it is left out, or CSV), for an encrypted file {@code key} (the pre-shared key in hex) or
 * {@code password}, for a signed one {@code certificate} (in PEM), and {@code dryRun} (true or false).
 */
record TokenUpload(ImportOrder order, FileKey key, InputStream file) {
    static TokenUpload of(KeycloakSession session) {
        MultivaluedMap<String, FormPartValue> parts =
                session.getContext().getHttpRequest().getMultiPartFormParameters();
        FormPartValue file = parts.getFirst("file");
        String kind = text(parts, "kind");
        String format = text(parts, "format");
        String key = text(parts, "key");
        if (file == null || kind == null) {
            throw new IllegalArgumentException(file == null ? "file is missing" : "kind is missing");
        }
        ImportOrder order = new ImportOrder(
                Choice.of("kind", TokenKind.class, kind),
                format == null ? StockFormat.PSKC : Choice.of("format", StockFormat.class, format),
                flag("dryRun", text(parts, "dryRun")));
        return new TokenUpload(
                order, FileKey.of(key, text(parts, "password"), text(parts, "certificate")), file.asInputStream());
    }

    private static @Nullable String text(MultivaluedMap<String, FormPartValue> parts, String name) {
        FormPartValue part = parts.getFirst(name);
        return part == null ? null : part.asString();
    }

    private static boolean flag(String name, @Nullable String text) {
        if (text == null || text.strip().equals("false")) {
            return false;
        }
        if (text.strip().equals("true")) {
            return true;
        }
        throw new IllegalArgumentException(name + " is true or false");
    }
}
