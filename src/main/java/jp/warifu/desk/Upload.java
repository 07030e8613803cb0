package jp.warifu.desk;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/**
 * A form with a file ({@code multipart/form-data}). Of every other part no more is read than a value can have: the browser of a
 * member may be made to send anything.
 *
 * @param input every part but the file
 */
record Upload(Input input, @Nullable FormPartValue file) {
    /** The part that holds the file. */
    static final String FILE = "file";
    /** In bytes: a certificate with its chain is the longest of them. */
    private static final int LONGEST = 16 * 1024;

    static Upload of(HttpRequest request) {
        MultivaluedMap<String, FormPartValue> parts = request.getMultiPartFormParameters();
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        parts.forEach((name, values) -> {
            if (!name.equals(FILE) && !values.isEmpty()) {
                fields.add(name, text(values.get(0)));
            }
        });
        return new Upload(new Input(fields), parts.getFirst(FILE));
    }

    /**
     * The file, to be read once.
     *
     * @throws InvalidInputException when none was chosen: browsers send an empty one then
     */
    InputStream content() throws InvalidInputException {
        if (file == null) {
            throw new InvalidInputException(Alert.FILE_MISSING, FILE);
        }
        try {
            PushbackInputStream content = new PushbackInputStream(file.asInputStream());
            int first = content.read();
            if (first < 0) {
                content.close();
                throw new InvalidInputException(Alert.FILE_MISSING, FILE);
            }
            content.unread(first);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(FormPartValue part) {
        try (InputStream in = part.asInputStream()) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
