package jp.warifu.stock;

import jp.warifu.pskc.PskcException;
import jp.warifu.pskc.PskcLimits;
import jp.warifu.pskc.PskcReader;

/** The formats of makers' files. */
public enum StockFormat {
    /** A key container (RFC 6030). */
    PSKC {
        @Override
        public StockFile file(FileKey key, long maxBytes) {
            byte[] preSharedKey = key.preSharedKey();
            PskcReader reader = preSharedKey == null ? PskcReader.plain() : PskcReader.withPreSharedKey(preSharedKey);
            PskcLimits limits = new PskcLimits(maxBytes, PskcLimits.DEFAULT.maxText(), PskcLimits.DEFAULT.maxDepth());
            return (in, keys) -> {
                try {
                    reader.within(limits).read(in, keys);
                } catch (PskcException e) {
                    throw new UnreadableFileException(
                            new Refusal(e.problem().name(), e.name(), e.line(), e.column(), e.key()));
                }
            };
        }
    };

    /** @param maxBytes of the file; a longer one is refused */
    public abstract StockFile file(FileKey key, long maxBytes);
}
