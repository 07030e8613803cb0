package jp.warifu.pskc;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A manufacturer who signs containers. */
record Signer(KeyPair pair, X509Certificate certificate) {

    static final Signer RSA = create("RSA", 2048, "SHA256withRSA");
    static final Signer OTHER_RSA = create("RSA", 2048, "SHA256withRSA");
    static final Signer SHORT_RSA = create("RSA", 1024, "SHA256withRSA");
    static final Signer EC = create("EC", 256, "SHA256withECDSA");

    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    /**
     * What is signed and how.
     *
     * @param uri of the one reference
     */
    record Form(String method, String digest, String uri, List<String> transforms) {
        static final Form USUAL = new Form(
                RSA_SHA256, DigestMethod.SHA256, "", List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE));

        Form by(String other) {
            return new Form(other, digest, uri, transforms);
        }

        Form hashedBy(String other) {
            return new Form(method, other, uri, transforms);
        }

        Form of(String other) {
            return new Form(method, digest, other, transforms);
        }

        Form through(String... others) {
            return new Form(method, digest, uri, List.of(others));
        }
    }

    private static Signer create(String algorithm, int bits, String signature) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=Token Manufacturer");
            Instant from = Instant.parse("2026-01-01T00:00:00Z");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.ONE, Date.from(from), Date.from(from.plusSeconds(1_000)), name, pair.getPublic());
            return new Signer(
                    pair,
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(String container) {
        return sign(container, Form.USUAL);
    }

    /** The container with a {@code ds:Signature} as its last element. */
    String sign(String container, Form form) {
        try {
            DocumentBuilderFactory builders = DocumentBuilderFactory.newDefaultNSInstance();
            Document document = builders.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(container.getBytes(StandardCharsets.UTF_8)));
            nameIds(document);
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            List<Transform> transforms = new java.util.ArrayList<>();
            for (String transform : form.transforms()) {
                transforms.add(factory.newTransform(transform, (TransformParameterSpec) null));
            }
            DOMSignContext context = new DOMSignContext(pair.getPrivate(), document.getDocumentElement());
            context.setDefaultNamespacePrefix("ds");
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
            KeyInfoFactory keyInfos = factory.getKeyInfoFactory();
            factory.newXMLSignature(
                            factory.newSignedInfo(
                                    factory.newCanonicalizationMethod(
                                            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                    factory.newSignatureMethod(form.method(), null),
                                    List.of(factory.newReference(
                                            form.uri(),
                                            factory.newDigestMethod(form.digest(), null),
                                            transforms,
                                            null,
                                            null))),
                            keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(certificate)))))
                    .sign(context);
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter out = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** So that references can find them. */
    private static void nameIds(Document document) {
        NodeList elements = document.getElementsByTagNameNS("*", "*");
        for (int n = 0; n < elements.getLength(); n++) {
            Element element = (Element) elements.item(n);
            if (element.hasAttribute("Id")) {
                element.setIdAttribute("Id", true);
            }
        }
    }
}
