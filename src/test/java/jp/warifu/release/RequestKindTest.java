package jp.warifu.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 届の種類: what can be asked for, and of which realm. */
final class RequestKindTest {
    private static final Settings NOTHING = key -> null;
    private static final Settings ISSUING = Map.of("warifu.certificate.authority", "key-store")::get;

    @ParameterizedTest
    @EnumSource
    void isKnownByItsName(RequestKind kind) {
        assertThat(RequestKind.named(kind.name())).isEqualTo(kind);
    }

    @Test
    void whatIsNoneIsToldWhatThereIs() {
        assertThatThrownBy(() -> RequestKind.named("cancellation"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CANCELLATION")
                .hasMessageContaining("REISSUE_CERTIFICATE");
    }

    @Test
    @Tag("S74")
    void certificatesAreReissuedWhereTheRealmIssuesThem() {
        assertThat(RequestKind.values()).allMatch(kind -> kind.isFor(ISSUING));
        assertThat(Stream.of(RequestKind.values()).filter(kind -> !kind.isFor(NOTHING)))
                .containsExactly(RequestKind.REISSUE_CERTIFICATE);
    }

    @Test
    @Tag("S89")
    void aReleaseLeavesTheContractsVersionAlone() {
        assertThat(Stream.of(RequestKind.values()).filter(RequestKind::changesUsage))
                .containsExactly(RequestKind.CANCELLATION, RequestKind.RESUME_USER, RequestKind.CLEAR_INCIDENT);
    }
}
