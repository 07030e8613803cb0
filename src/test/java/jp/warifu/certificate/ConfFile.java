package jp.warifu.certificate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jp.warifu.server.WarifuServer;
import org.jspecify.annotations.Nullable;

/** A file in the configuration directory of the running server, put back when closed. */
final class ConfFile implements AutoCloseable {

    private final Path file;
    private final byte[] before;

    ConfFile(String name) throws IOException {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "the files of a container are not at hand");
        file = WarifuServer.CONF.resolve(name);
        before = Files.readAllBytes(file);
    }

    /** @param content null removes the file */
    void write(@Nullable String content) throws IOException {
        if (content == null) {
            Files.delete(file);
        } else {
            Files.writeString(file, content);
        }
    }

    void replaceBy(Path other) throws IOException {
        Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.write(file, before);
    }
}
