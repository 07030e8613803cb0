package jp.warifu.pskc;

import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import jp.warifu.totp.HashAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * Writes key containers (RFC 6030) for tests and for the demo's token stock, in every variant that is read: plain, or
 * encrypted with AES-128-CBC and HMAC-SHA1 unless another encryption, MAC or derivation is asked for.
 */
public final class PskcWriter {

    private static final String PSKC = "urn:ietf:params:xml:ns:keyprov:pskc";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    private static final String XENC11 = "http://www.w3.org/2009/xmlenc11#";
    private static final int BLOCK = 16;

    private final byte @Nullable [] key;
    private final Random random;
    private final EncryptionAlgorithm encryption;
    private final @Nullable MacAlgorithm mac;
    private final @Nullable KeyDerivation derivation;

    private PskcWriter(
            byte @Nullable [] key,
            Random random,
            EncryptionAlgorithm encryption,
            @Nullable MacAlgorithm mac,
            @Nullable KeyDerivation derivation) {
        this.key = key;
        this.random = random;
        this.encryption = encryption;
        this.mac = mac;
        this.derivation = derivation;
    }

    /** A writer of containers with their secrets in the clear. */
    public static PskcWriter plain() {
        return new PskcWriter(null, new Random(), EncryptionAlgorithm.AES_128_CBC, null, null);
    }

    /**
     * A writer of encrypted containers.
     *
     * @param preSharedKey 16 bytes, unless another encryption is chosen
     * @param random where MAC key and initialisation vectors come from; a {@code SecureRandom} unless the output is to
     *     be repeatable
     */
    public static PskcWriter encrypted(byte[] preSharedKey, Random random) {
        return new PskcWriter(
                preSharedKey.clone(), random, EncryptionAlgorithm.AES_128_CBC, MacAlgorithm.HMAC_SHA1, null);
    }

    /** A writer of containers encrypted under a password. */
    static PskcWriter encrypted(
            char[] password, KeyDerivation derivation, EncryptionAlgorithm encryption, Random random) {
        return new PskcWriter(
                derivation.derive(password, encryption.keyLength()),
                random,
                encryption,
                MacAlgorithm.HMAC_SHA1,
                derivation);
    }

    PskcWriter with(EncryptionAlgorithm other) {
        return new PskcWriter(key, random, other, mac, derivation);
    }

    /** @param other null for none, which only key wrap may do without */
    PskcWriter with(@Nullable MacAlgorithm other) {
        return new PskcWriter(key, random, encryption, other, derivation);
    }

    /** Writes one container; does not close the stream. */
    public void write(OutputStream out, Iterable<PskcKey> keys) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.setDefaultNamespace(PSKC);
            xml.setPrefix("ds", DS);
            xml.setPrefix("xenc", XENC);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement(PSKC, "KeyContainer");
            xml.writeDefaultNamespace(PSKC);
            xml.writeNamespace("ds", DS);
            xml.writeNamespace("xenc", XENC);
            xml.writeAttribute("Version", "1.0");
            byte[] macKey = new byte[encryption.protectsIntegrity() ? 24 : 20];
            random.nextBytes(macKey);
            if (key != null) {
                protection(xml, key, macKey);
            }
            for (PskcKey next : keys) {
                xml.writeCharacters("\n  ");
                keyPackage(xml, next, macKey);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void protection(XMLStreamWriter xml, byte[] protecting, byte[] macKey)
            throws XMLStreamException, GeneralSecurityException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement(PSKC, "EncryptionKey");
        if (derivation == null) {
            text(xml, DS, "KeyName", "Pre-shared-key");
        } else {
            derivedKey(xml, derivation);
        }
        xml.writeEndElement();
        if (mac == null) {
            return;
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement(PSKC, "MACMethod");
        xml.writeAttribute("Algorithm", mac.uri());
        xml.writeStartElement(PSKC, "MACKey");
        encryptedData(xml, encrypt(protecting, macKey));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void derivedKey(XMLStreamWriter xml, KeyDerivation derivation) throws XMLStreamException {
        xml.writeStartElement("xenc11", "DerivedKey", XENC11);
        xml.writeNamespace("xenc11", XENC11);
        xml.writeStartElement(XENC11, "KeyDerivationMethod");
        xml.writeAttribute("Algorithm", XENC11 + "pbkdf2");
        xml.writeStartElement(XENC11, "PBKDF2-params");
        xml.writeStartElement(XENC11, "Salt");
        text(xml, XENC11, "Specified", base64(derivation.salt()));
        xml.writeEndElement();
        text(xml, XENC11, "IterationCount", Integer.toString(derivation.iterations()));
        Integer keyLength = derivation.keyLength();
        if (keyLength != null) {
            text(xml, XENC11, "KeyLength", keyLength.toString());
        }
        xml.writeEmptyElement(XENC11, "PRF");
        xml.writeAttribute("Algorithm", derivation.function().uri());
        xml.writeEndElement();
        xml.writeEndElement();
        text(xml, XENC11, "MasterKeyName", "Password");
        xml.writeEndElement();
    }

    private void keyPackage(XMLStreamWriter xml, PskcKey token, byte[] macKey)
            throws XMLStreamException, GeneralSecurityException {
        xml.writeStartElement(PSKC, "KeyPackage");
        xml.writeStartElement(PSKC, "DeviceInfo");
        optional(xml, "Manufacturer", token.manufacturer());
        text(xml, PSKC, "SerialNo", token.serial());
        xml.writeEndElement();
        xml.writeStartElement(PSKC, "Key");
        String id = token.keyId();
        xml.writeAttribute("Id", id == null ? token.serial() : id);
        xml.writeAttribute("Algorithm", PSKC + ":totp");
        xml.writeStartElement(PSKC, "AlgorithmParameters");
        HashAlgorithm algorithm = token.parameters().algorithm();
        text(xml, PSKC, "Suite", "HMAC-" + algorithm);
        xml.writeEmptyElement(PSKC, "ResponseFormat");
        xml.writeAttribute("Encoding", "DECIMAL");
        xml.writeAttribute("Length", Integer.toString(token.parameters().digits()));
        xml.writeEndElement();
        xml.writeStartElement(PSKC, "Data");
        secret(xml, token, macKey);
        Long counter = token.counter();
        if (counter != null) {
            plainValue(xml, "Counter", counter);
        }
        plainValue(xml, "Time", 0);
        plainValue(xml, "TimeInterval", token.parameters().period().toSeconds());
        plainValue(xml, "TimeDrift", token.timeDrift());
        xml.writeEndElement();
        if (token.start() != null || token.expiry() != null) {
            xml.writeStartElement(PSKC, "Policy");
            optional(xml, "StartDate", token.start());
            optional(xml, "ExpiryDate", token.expiry());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void secret(XMLStreamWriter xml, PskcKey token, byte[] macKey)
            throws XMLStreamException, GeneralSecurityException {
        xml.writeStartElement(PSKC, "Secret");
        byte[] secret = token.seed().bytes();
        if (key == null) {
            text(xml, PSKC, "PlainValue", base64(secret));
        } else {
            byte[] cipherValue = encrypt(key, secret);
            xml.writeStartElement(PSKC, "EncryptedValue");
            encryptedData(xml, cipherValue);
            xml.writeEndElement();
            if (mac != null) {
                text(xml, PSKC, "ValueMAC", base64(mac.mac(macKey).doFinal(cipherValue)));
            }
        }
        Arrays.fill(secret, (byte) 0);
        xml.writeEndElement();
    }

    private void encryptedData(XMLStreamWriter xml, byte[] cipherValue) throws XMLStreamException {
        xml.writeEmptyElement(XENC, "EncryptionMethod");
        xml.writeAttribute("Algorithm", encryption.uri());
        xml.writeStartElement(XENC, "CipherData");
        text(xml, XENC, "CipherValue", base64(cipherValue));
        xml.writeEndElement();
    }

    private byte[] encrypt(byte[] protecting, byte[] plain) throws GeneralSecurityException {
        SecretKeySpec aes = new SecretKeySpec(protecting, "AES");
        if (encryption.protectsIntegrity()) {
            Cipher cipher = Cipher.getInstance("AES/KW/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, aes);
            return cipher.doFinal(plain);
        }
        byte[] iv = new byte[BLOCK];
        random.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, aes, new IvParameterSpec(iv));
        byte[] encrypted = cipher.doFinal(plain);
        byte[] cipherValue = Arrays.copyOf(iv, BLOCK + encrypted.length);
        System.arraycopy(encrypted, 0, cipherValue, BLOCK, encrypted.length);
        return cipherValue;
    }

    private static void plainValue(XMLStreamWriter xml, String element, long value) throws XMLStreamException {
        xml.writeStartElement(PSKC, element);
        text(xml, PSKC, "PlainValue", Long.toString(value));
        xml.writeEndElement();
    }

    private static void optional(XMLStreamWriter xml, String element, @Nullable Object value)
            throws XMLStreamException {
        if (value != null) {
            text(xml, PSKC, element, value.toString());
        }
    }

    private static void text(XMLStreamWriter xml, String namespace, String element, String value)
            throws XMLStreamException {
        xml.writeStartElement(namespace, element);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
