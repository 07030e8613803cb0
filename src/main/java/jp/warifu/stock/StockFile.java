package jp.warifu.stock;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import jp.warifu.pskc.PskcKey;

/** トークンファイル: a maker's file of tokens, read as a stream. */
@FunctionalInterface
public interface StockFile {
    /**
     * @param in not closed
     * @param keys receives each key in the order of the file, before the rest of it is known to be good
     * @throws UnreadableFileException when the file is refused, with the place
     */
    void read(InputStream in, Consumer<PskcKey> keys) throws UnreadableFileException, IOException;
}
