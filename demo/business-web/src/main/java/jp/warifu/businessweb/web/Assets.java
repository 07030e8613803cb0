package jp.warifu.businessweb.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The style sheet and the mark; nothing else is served from the class path. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "business-web.css", "text/css; charset=utf-8",
            "mark.svg", "image/svg+xml");

    private Assets() {}

    public static Answer answer(Visit visit) {
        String name = visit.path().substring(visit.path().lastIndexOf('/') + 1);
        String type = TYPES.get(name);
        if (type == null) {
            throw Problem.NOT_FOUND.exception();
        }
        try (InputStream in = Assets.class.getResourceAsStream("/jp/warifu/businessweb/assets/" + name)) {
            if (in == null) {
                throw Problem.NOT_FOUND.exception();
            }
            return new Answer(200, Map.of("Content-Type", type, "Cache-Control", "max-age=300"), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
