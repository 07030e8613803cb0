package jp.warifu.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import jp.warifu.settings.WrongSettingException;

/**
 * Holidays from files relative to Keycloak's {@code conf} directory, read again when a file changes; or the list that
 * the extension ships.
 */
public final class HolidayFiles {
    private static final String SHIPPED = "japanese-holidays.csv";

    /** The byte order mark, read byte by byte. */
    private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";

    private final Path directory;
    private final Map<Path, Loaded> cache = new ConcurrentHashMap<>();

    private record Loaded(FileTime modified, long size, Holidays holidays) {}

    public HolidayFiles(Path directory) {
        this.directory = directory;
    }

    /** The list of the extension: as announced or, for later years, as the law in force and astronomy let expect. */
    static Holidays shipped() {
        return Shipped.HOLIDAYS;
    }

    /**
     * @param key of the setting that names the file
     * @param file empty: the list that the extension ships
     * @throws WrongSettingException naming the key when the file cannot be read or is none of holidays
     */
    public Holidays read(String key, String file) {
        if (file.isEmpty()) {
            return shipped();
        }
        try {
            Path path = directory.resolve(file);
            FileTime modified = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            Loaded loaded = cache.get(path);
            if (loaded == null || !loaded.modified.equals(modified) || loaded.size != size) {
                try (InputStream in = Files.newInputStream(path)) {
                    loaded = new Loaded(modified, size, parse(in));
                }
                cache.put(path, loaded);
            }
            return loaded.holidays;
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongSettingException(key, "names '" + file + "', which cannot be read: " + e.getMessage());
        }
    }

    /**
     * The Cabinet Office writes names in Shift_JIS, others in UTF-8 with or without its mark: the dates read alike in all
     * of them, byte by byte.
     */
    static Holidays parse(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        return Holidays.parse(text.substring(text.startsWith(UTF_8_MARK) ? UTF_8_MARK.length() : 0)
                .lines()
                .toList());
    }

    private static final class Shipped {
        static final Holidays HOLIDAYS = read();

        private static Holidays read() {
            try (InputStream in = Objects.requireNonNull(HolidayFiles.class.getResourceAsStream(SHIPPED))) {
                return parse(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
