package jp.warifu.stock;

import jp.warifu.oathcsv.OathCsvException;
import jp.warifu.oathcsv.OathCsvReader;
import jp.warifu.pskc.PskcException;
import jp.warifu.pskc.PskcLimits;
import jp.warifu.pskc.PskcReader;

/** The formats of makers' files. */
public enum StockFormat {
    /** A key container (RFC 6030). */
    PSKC {
        @Override
        public StockFile file(FileKey key, long maxBytes) {
            PskcLimits limits = new PskcLimits(maxBytes, PskcLimits.DEFAULT.maxText(), PskcLimits.DEFAULT.maxDepth());
            PskcReader reader = key.reader().within(limits);
            return (in, keys) -> {
                try {
                    reader.read(in, keys);
                } catch (PskcException e) {
                    throw new UnreadableFileException(
                            new Refusal(e.problem().name(), e.name(), e.line(), e.column(), e.key()));
                }
            };
        }
    },
    /** A list of OATH keys in the clear. */
    CSV {
        @Override
        public StockFile file(FileKey key, long maxBytes) {
            if (!key.isNone()) {
                throw new IllegalArgumentException("a CSV file is neither encrypted nor signed");
            }
            OathCsvReader reader = OathCsvReader.standard().within(Math.min(maxBytes, OathCsvReader.MAX_BYTES));
            return (in, keys) -> {
                try {
                    reader.read(in, keys);
                } catch (OathCsvException e) {
                    throw new UnreadableFileException(
                            new Refusal(e.problem().name(), e.column(), e.line(), null, null));
                }
            };
        }
    };

    /**
     * @param maxBytes of the file; a longer one is refused
     * @throws IllegalArgumentException when the key is none that such a file can have
     */
    public abstract StockFile file(FileKey key, long maxBytes);
}
