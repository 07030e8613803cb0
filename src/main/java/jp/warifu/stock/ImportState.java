package jp.warifu.stock;

/** How far an import has come. */
public enum ImportState {
    /** Its tokens are not there yet. */
    RUNNING,
    /** All of its tokens are there; of a dry run: the file was read to its end. */
    DONE,
    /** None of its tokens is there. */
    FAILED
}
