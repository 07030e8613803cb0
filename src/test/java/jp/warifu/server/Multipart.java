package jp.warifu.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Fields of a form and one file, as {@code multipart/form-data}. */
public final class Multipart {
    static final String BOUNDARY = "warifu-boundary-4c1f";
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private Multipart() {}

    /** @param name of the file's field */
    static byte[] encode(List<Map.Entry<String, String>> fields, String name, byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.stream().filter(field -> !field.getKey().equals(name)).forEach(field -> {
            write(out, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n");
            write(out, field.getValue() + "\r\n");
        });
        // A browser sends an empty file without a name when none was chosen.
        write(
                out,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                        + (file.length == 0 ? "" : "upload") + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        out.writeBytes(file);
        write(out, "\r\n--" + BOUNDARY + "--\r\n");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
