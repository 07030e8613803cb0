package jp.warifu.stock;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jp.warifu.token.TokenKind;
import org.jspecify.annotations.Nullable;

/** One import of a file, whose row tells of it before its tokens are there. Times are milliseconds since 1970. */
@Entity
@Table(name = "WARIFU_TOKEN_IMPORT")
public class TokenImportEntity {
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "STATE")
    @Enumerated(EnumType.STRING)
    ImportState state = ImportState.RUNNING;

    @Column(name = "KIND")
    @Enumerated(EnumType.STRING)
    TokenKind kind = TokenKind.HARDWARE;

    @Column(name = "FORMAT")
    @Enumerated(EnumType.STRING)
    StockFormat format = StockFormat.PSKC;

    @Column(name = "DRY_RUN")
    boolean dryRun;

    @Column(name = "ACTOR")
    String actor = "";

    @Column(name = "STARTED_AT")
    long startedAt;

    /** When it last told how far it has come. */
    @Column(name = "ALIVE_AT")
    long aliveAt;

    @Column(name = "ENDED_AT")
    @Nullable
    Long endedAt;

    @Column(name = "KEYS_READ")
    int keys;

    @Column(name = "REFUSAL")
    @Nullable
    String refusal;

    @Column(name = "REFUSAL_NAME")
    @Nullable
    String refusalName;

    @Column(name = "LINE_NUMBER")
    @Nullable
    Integer line;

    @Column(name = "COLUMN_NUMBER")
    @Nullable
    Integer column;

    @Column(name = "KEY_NUMBER")
    @Nullable
    Integer key;

    @Column(name = "PROBLEM_COUNT")
    int problemCount;

    /** The first problems, one a line. */
    @Column(name = "PROBLEMS")
    @Nullable
    String problems;
}
