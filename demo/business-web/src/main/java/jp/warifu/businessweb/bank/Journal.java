package jp.warifu.businessweb.bank;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.warifu.businessweb.transaction.Content;
import net.minidev.json.JSONObject;

/**
 * A file to which is only appended, one JSON object a line, on the disk before the call returns. It stands for the rows
 * that a bank writes into its own database. Its reader is this class; the order of events is that of the lines.
 */
final class Journal implements AutoCloseable {
    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** What the lines said, by transaction, in the order of their beginning. */
    record Opened(Journal journal, Map<String, Booking> bookings) {}

    static Opened open(Path path) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                file.close();
                throw new IllegalStateException(path + " is in use by another process");
            }
            return new Opened(new Journal(file), read(path, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void begun(Order order) {
        append(Map.of(
                "event", "begun",
                "transaction", order.transaction(),
                "contract", order.contract(),
                "account", order.account(),
                "content", order.content().json(),
                "at", order.at().toString()));
    }

    void executed(String transaction, String receipt) {
        append(Map.of("event", "executed", "transaction", transaction, "receipt", receipt));
    }

    void abandoned(String transaction) {
        append(Map.of("event", "abandoned", "transaction", transaction));
    }

    private void append(Map<String, String> event) {
        try {
            ByteBuffer line =
                    ByteBuffer.wrap((new JSONObject(event).toJSONString() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line may be half written: what it says had not begun, and it is cut off. */
    private static Map<String, Booking> read(Path path, FileChannel file) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        file.truncate(end);
        file.position(end);
        Map<String, Booking> bookings = new LinkedHashMap<>();
        for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isEmpty()) {
                replay(line, bookings);
            }
        }
        return bookings;
    }

    private static void replay(String line, Map<String, Booking> bookings) {
        try {
            Map<String, Object> event = JSONObjectUtils.parse(line);
            String transaction = text(event, "transaction");
            switch (text(event, "event")) {
                case "begun" ->
                    bookings.put(
                            transaction,
                            new Booking(
                                    new Order(
                                            transaction,
                                            text(event, "contract"),
                                            text(event, "account"),
                                            Content.read(text(event, "content")),
                                            Instant.parse(text(event, "at"))),
                                    Fate.OPEN,
                                    Optional.empty()));
                case "executed" ->
                    bookings.computeIfPresent(
                            transaction,
                            (id, booking) -> new Booking(
                                    booking.order(), Fate.EXECUTED, Optional.of(String.valueOf(event.get("receipt")))));
                case "abandoned" ->
                    bookings.computeIfPresent(
                            transaction,
                            (id, booking) -> new Booking(booking.order(), Fate.ABANDONED, Optional.empty()));
                default -> throw new IllegalStateException("The journal has an event of an unknown kind");
            }
        } catch (ParseException e) {
            throw new IllegalStateException("The journal has a line that is not JSON", e);
        }
    }

    private static String text(Map<String, Object> event, String member) throws ParseException {
        return JSONObjectUtils.getString(new JSONObject(event), member);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
