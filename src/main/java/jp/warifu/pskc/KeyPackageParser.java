package jp.warifu.pskc;

import java.io.IOException;
import java.time.Duration;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/** Reads one {@code KeyPackage} (RFC 6030 section 4); made anew for each. */
final class KeyPackageParser {

    private static final String TOTP = "urn:ietf:params:xml:ns:keyprov:pskc:totp";

    private static final Sequence KEY_PACKAGE = Sequence.of("DeviceInfo", "CryptoModuleInfo", "Key", "Extensions*");
    private static final Sequence DEVICE_INFO = Sequence.of(
            "Manufacturer",
            "SerialNo",
            "Model",
            "IssueNo",
            "DeviceBinding",
            "StartDate",
            "ExpiryDate",
            "UserId",
            "Extensions*");
    private static final Sequence CRYPTO_MODULE_INFO = Sequence.of("Id", "Extensions*");
    private static final Sequence KEY = Sequence.of(
            "Issuer",
            "AlgorithmParameters",
            "KeyProfileId",
            "KeyReference",
            "FriendlyName",
            "Data",
            "UserId",
            "Policy",
            "Extensions*");

    private final XmlCursor cursor;
    private final KeyData data;

    private @Nullable String serial;
    private @Nullable String manufacturer;
    private @Nullable String keyId;
    private Validity validity = Validity.UNLIMITED;
    private CodeFormat format = CodeFormat.UNSAID;

    KeyPackageParser(XmlCursor cursor, SecretOpener opener) {
        this.cursor = cursor;
        data = new KeyData(cursor, opener);
    }

    /** Whether the secret was encrypted, once it was read. */
    boolean wasEncrypted() {
        return data.wasEncrypted();
    }

    /** Reads the element the cursor is on, to its end. */
    PskcKey read() throws PskcException, IOException {
        boolean complete = false;
        try {
            content();
            PskcKey key = checked();
            complete = true;
            return key;
        } finally {
            Seed seed = data.seed();
            if (!complete && seed != null) {
                seed.destroy();
            }
        }
    }

    private void content() throws PskcException, IOException {
        XmlCursor.Children children = cursor.children(KEY_PACKAGE);
        while (children.next()) {
            switch (cursor.name()) {
                case "DeviceInfo" -> deviceInfo();
                case "CryptoModuleInfo" -> cryptoModuleInfo();
                case "Key" -> key();
                case "Extensions" -> cursor.skip();
                default -> throw unexpected();
            }
        }
    }

    private PskcKey checked() throws PskcException {
        if (serial == null) {
            throw cursor.problem(Problem.MISSING, "DeviceInfo/SerialNo");
        }
        Seed seed = data.seed();
        if (seed == null) {
            throw cursor.problem(Problem.MISSING, "Key/Data/Secret");
        }
        if (format.digits() == 0) {
            throw cursor.problem(Problem.MISSING, "Key/AlgorithmParameters/ResponseFormat");
        }
        if (validity.isNever()) {
            throw cursor.problem(Problem.UNSUPPORTED_VALUE, "ExpiryDate");
        }
        return new PskcKey(
                serial,
                manufacturer,
                keyId,
                seed,
                new TokenParameters(format.algorithm(), format.digits(), Duration.ofSeconds(data.period())),
                validity.start(),
                validity.expiry(),
                data.timeDrift(),
                data.counter());
    }

    private void deviceInfo() throws PskcException, IOException {
        XmlCursor.Children children = cursor.children(DEVICE_INFO);
        while (children.next()) {
            switch (cursor.name()) {
                case "SerialNo" -> serial = cursor.requiredText();
                case "Manufacturer" -> manufacturer = emptyToNull(cursor.text());
                case "StartDate" -> validity = validity.from(cursor.dateTime());
                case "ExpiryDate" -> validity = validity.until(cursor.dateTime());
                case "Model", "IssueNo", "DeviceBinding", "UserId" -> cursor.text();
                case "Extensions" -> cursor.skip();
                default -> throw unexpected();
            }
        }
    }

    private void cryptoModuleInfo() throws PskcException, IOException {
        boolean named = false;
        XmlCursor.Children children = cursor.children(CRYPTO_MODULE_INFO);
        while (children.next()) {
            switch (cursor.name()) {
                case "Id" -> {
                    cursor.text();
                    named = true;
                }
                case "Extensions" -> cursor.skip();
                default -> throw unexpected();
            }
        }
        if (!named) {
            throw cursor.problem(Problem.MISSING, "CryptoModuleInfo/Id");
        }
    }

    private void key() throws PskcException, IOException {
        String keyAlgorithm = cursor.requiredAttribute("Algorithm");
        if (!keyAlgorithm.equals(TOTP)) {
            throw cursor.problem(Problem.UNSUPPORTED_KEY_ALGORITHM, keyAlgorithm);
        }
        keyId = emptyToNull(cursor.requiredAttribute("Id"));
        XmlCursor.Children children = cursor.children(KEY);
        while (children.next()) {
            switch (cursor.name()) {
                case "AlgorithmParameters" -> format = CodeFormat.read(cursor);
                case "Data" -> data.read();
                case "Policy" -> validity = Policy.read(cursor, validity);
                case "Issuer", "FriendlyName", "UserId" -> cursor.text();
                // Both stand for values that were agreed on elsewhere and are not in the file.
                case "KeyProfileId", "KeyReference" -> throw cursor.problem(Problem.UNSUPPORTED_VALUE, cursor.name());
                case "Extensions" -> cursor.skip();
                default -> throw unexpected();
            }
        }
    }

    private PskcException unexpected() {
        return cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
