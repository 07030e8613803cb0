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

/** Writes key containers (RFC 6030) for tests and for the demo's token stock: plain, or AES-128-CBC with HMAC-SHA1. */
public final class PskcWriter {

    private static final String PSKC = "urn:ietf:params:xml:ns:keyprov:pskc";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    private static final int BLOCK = 16;

    private final byte @Nullable [] preSharedKey;
    private final Random random;

    private PskcWriter(byte @Nullable [] preSharedKey, Random random) {
        this.preSharedKey = preSharedKey;
        this.random = random;
    }

    /** A writer of containers with their secrets in the clear. */
    public static PskcWriter plain() {
        return new PskcWriter(null, new Random());
    }

    /**
     * A writer of encrypted containers.
     *
     * @param preSharedKey 16 bytes
     * @param random where MAC key and initialisation vectors come from; a {@code SecureRandom} unless the output is to
     *     be repeatable
     */
    public static PskcWriter encrypted(byte[] preSharedKey, Random random) {
        return new PskcWriter(preSharedKey.clone(), random);
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
            byte[] macKey = new byte[20];
            random.nextBytes(macKey);
            if (preSharedKey != null) {
                protection(xml, preSharedKey, macKey);
            }
            for (PskcKey key : keys) {
                xml.writeCharacters("\n  ");
                keyPackage(xml, key, macKey);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void protection(XMLStreamWriter xml, byte[] key, byte[] macKey)
            throws XMLStreamException, GeneralSecurityException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement(PSKC, "EncryptionKey");
        text(xml, DS, "KeyName", "Pre-shared-key");
        xml.writeEndElement();
        xml.writeCharacters("\n  ");
        xml.writeStartElement(PSKC, "MACMethod");
        xml.writeAttribute("Algorithm", MacAlgorithm.HMAC_SHA1.uri());
        xml.writeStartElement(PSKC, "MACKey");
        encryptedData(xml, encrypt(key, macKey));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void keyPackage(XMLStreamWriter xml, PskcKey key, byte[] macKey)
            throws XMLStreamException, GeneralSecurityException {
        xml.writeStartElement(PSKC, "KeyPackage");
        xml.writeStartElement(PSKC, "DeviceInfo");
        optional(xml, "Manufacturer", key.manufacturer());
        text(xml, PSKC, "SerialNo", key.serial());
        xml.writeEndElement();
        xml.writeStartElement(PSKC, "Key");
        String id = key.keyId();
        xml.writeAttribute("Id", id == null ? key.serial() : id);
        xml.writeAttribute("Algorithm", PSKC + ":totp");
        xml.writeStartElement(PSKC, "AlgorithmParameters");
        HashAlgorithm algorithm = key.parameters().algorithm();
        text(xml, PSKC, "Suite", "HMAC-" + algorithm);
        xml.writeEmptyElement(PSKC, "ResponseFormat");
        xml.writeAttribute("Encoding", "DECIMAL");
        xml.writeAttribute("Length", Integer.toString(key.parameters().digits()));
        xml.writeEndElement();
        xml.writeStartElement(PSKC, "Data");
        secret(xml, key, macKey);
        Long counter = key.counter();
        if (counter != null) {
            plainValue(xml, "Counter", counter);
        }
        plainValue(xml, "Time", 0);
        plainValue(xml, "TimeInterval", key.parameters().period().toSeconds());
        plainValue(xml, "TimeDrift", key.timeDrift());
        xml.writeEndElement();
        if (key.start() != null || key.expiry() != null) {
            xml.writeStartElement(PSKC, "Policy");
            optional(xml, "StartDate", key.start());
            optional(xml, "ExpiryDate", key.expiry());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void secret(XMLStreamWriter xml, PskcKey key, byte[] macKey)
            throws XMLStreamException, GeneralSecurityException {
        xml.writeStartElement(PSKC, "Secret");
        byte[] secret = key.seed().bytes();
        if (preSharedKey == null) {
            text(xml, PSKC, "PlainValue", base64(secret));
        } else {
            byte[] cipherValue = encrypt(preSharedKey, secret);
            xml.writeStartElement(PSKC, "EncryptedValue");
            encryptedData(xml, cipherValue);
            xml.writeEndElement();
            text(xml, PSKC, "ValueMAC", base64(MacAlgorithm.HMAC_SHA1.compute(macKey, cipherValue)));
        }
        Arrays.fill(secret, (byte) 0);
        xml.writeEndElement();
    }

    private static void encryptedData(XMLStreamWriter xml, byte[] cipherValue) throws XMLStreamException {
        xml.writeEmptyElement(XENC, "EncryptionMethod");
        xml.writeAttribute("Algorithm", EncryptionAlgorithm.AES_128_CBC.uri());
        xml.writeStartElement(XENC, "CipherData");
        text(xml, XENC, "CipherValue", base64(cipherValue));
        xml.writeEndElement();
    }

    private byte[] encrypt(byte[] key, byte[] plain) throws GeneralSecurityException {
        byte[] iv = new byte[BLOCK];
        random.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
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
