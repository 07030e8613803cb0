package jp.warifu.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The files of one type of the theme: "login" or "email". */
record ThemeFiles(String type) {

    static final List<String> LANGUAGES = List.of("ja", "en");

    Path directory() {
        return Path.of("themes", "warifu", type);
    }

    /** The texts of one language by key; a key that is there twice is an error, which Properties alone would hide. */
    Map<String, String> messages(String language) {
        Map<String, String> messages = new LinkedHashMap<>();
        Properties strict = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (messages.put((String) key, (String) value) != null) {
                    throw new IllegalStateException("Twice in the " + language + " texts: " + key);
                }
                return key;
            }
        };
        try (var reader =
                Files.newBufferedReader(directory().resolve("messages/messages_%s.properties".formatted(language)))) {
            strict.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /** Every template's source by its path. */
    Map<Path, String> templates() {
        return sources(".ftl");
    }

    Map<Path, String> sources(String ending) {
        Map<Path, String> sources = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
                sources.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}
