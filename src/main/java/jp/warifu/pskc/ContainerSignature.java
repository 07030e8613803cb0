package jp.warifu.pskc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.NoSuchProviderException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The XML signature of a container (RFC 6030 section 6.3), enveloped and over the whole of it.
 *
 * <p>The file is walked three times: as a bounded stream, which refuses what would be too much in memory and finds the
 * signature's place; as a document, over which the runtime verifies the signature; and by {@link PskcReader}, as any
 * other. All see the same bytes by the same parser, and the signature has to cover the root, so that nothing of what is
 * read can be outside of what was signed.
 */
final class ContainerSignature {

    private static final int MIN_RSA_BITS = 2_048;
    private static final int MIN_CURVE_BITS = 256;

    /** Nothing that hides or changes content (XSLT, XPath, Base64), and no hash that can be made to collide. */
    private static final Set<String> ALGORITHMS = Set.of(
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/2006/12/xml-c14n11",
            Transform.ENVELOPED,
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");

    private final Element root;
    private final Element signature;
    private final Place place;

    private ContainerSignature(Document document, Element signature, Place place) {
        this.root = document.getDocumentElement();
        this.signature = signature;
        this.place = place;
    }

    /** Where the signature begins. */
    private record Place(int line, int column) {
        PskcException problem(Problem problem, String name) {
            return new PskcException(problem, line, column, 0, name);
        }
    }

    /** The whole file. */
    static byte[] read(InputStream in, PskcLimits limits) throws PskcException, IOException {
        int max = (int) Math.min(limits.maxBytes(), PskcLimits.MAX_SIGNED_BYTES);
        byte[] file = in.readNBytes(max + 1);
        if (file.length > max) {
            throw new PskcException(Problem.TOO_LARGE, -1, -1, 0, "a signed file");
        }
        return file;
    }

    /** @throws IllegalArgumentException when signatures by this key would prove too little */
    static void requireStrongKey(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        boolean strong = key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS
                || key instanceof ECPublicKey curve
                        && curve.getParams().getCurve().getField().getFieldSize() >= MIN_CURVE_BITS;
        if (!strong) {
            throw new IllegalArgumentException("a signer's certificate has an RSA key of " + MIN_RSA_BITS
                    + " bits or more, or one on a curve of " + MIN_CURVE_BITS);
        }
    }

    /** Returns when the file was signed, as a whole, by one of these. */
    static void verify(byte[] file, PskcLimits limits, List<X509Certificate> signers)
            throws PskcException, IOException {
        Place place = find(file, limits);
        Document document = document(file, place);
        new ContainerSignature(document, element(document, place), place).verify(signers);
    }

    private static Place find(byte[] file, PskcLimits limits) throws PskcException, IOException {
        XmlCursor cursor = new XmlCursor(new ByteArrayInputStream(file), limits, PskcLimits.MAX_SIGNED_NODES);
        cursor.root();
        Place found = null;
        XmlCursor.Children children = cursor.children(Sequence.of("Signature", "ds:Signature"));
        while (children.next()) {
            if (cursor.name().equals("Signature") || cursor.name().equals("ds:Signature")) {
                if (found != null) {
                    throw cursor.problem(Problem.DUPLICATE_ELEMENT, cursor.name());
                }
                PskcException here = cursor.problem(Problem.WRONG_SIGNATURE, null);
                found = new Place(here.line(), here.column());
            }
            cursor.skip();
        }
        if (found == null) {
            throw cursor.problem(Problem.SIGNATURE_MISSING, "Signature");
        }
        cursor.end();
        return found;
    }

    private static Document document(byte[] file, Place place) throws PskcException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new ByteArrayInputStream(file));
        } catch (SAXException e) {
            throw place.problem(Problem.MALFORMED_XML, "Signature");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java runtime has no hardened XML parser", e);
        }
    }

    /**
     * The root's own child, never one that is somewhere deeper. RFC 6030's schema has it in its own namespace (figure
     * 9), tools that sign in the namespace of XML Signature; it is the same type, and the element's name is not part of
     * what is signed.
     */
    private static Element element(Document document, Place place) throws PskcException {
        Node child = document.getDocumentElement().getFirstChild();
        while (child != null) {
            if (child instanceof Element element && element.getLocalName().equals("Signature")) {
                return XMLSignature.XMLNS.equals(element.getNamespaceURI())
                        ? element
                        : (Element) document.renameNode(element, XMLSignature.XMLNS, "Signature");
            }
            child = child.getNextSibling();
        }
        throw place.problem(Problem.SIGNATURE_MISSING, "Signature");
    }

    private void verify(List<X509Certificate> signers) throws PskcException {
        requireKnownAlgorithms();
        for (X509Certificate signer : signers) {
            if (isBy(signer.getPublicKey())) {
                return;
            }
        }
        throw place.problem(Problem.WRONG_SIGNATURE, "Signature");
    }

    private void requireKnownAlgorithms() throws PskcException {
        NodeList descendants = signature.getElementsByTagNameNS(XMLSignature.XMLNS, "*");
        for (int n = 0; n < descendants.getLength(); n++) {
            Element element = (Element) descendants.item(n);
            String algorithm = element.getAttribute("Algorithm");
            if (element.hasAttribute("Algorithm") && !ALGORITHMS.contains(algorithm)) {
                throw place.problem(Problem.UNSUPPORTED_SIGNATURE, algorithm);
            }
            if (element.getLocalName().equals("Object")) {
                throw place.problem(Problem.UNSUPPORTED_SIGNATURE, "ds:Object");
            }
        }
    }

    private boolean isBy(PublicKey key) throws PskcException {
        DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        if (root.hasAttribute("Id")) {
            context.setIdAttributeNS(root, null, "Id");
        }
        try {
            XMLSignature unmarshalled =
                    XMLSignatureFactory.getInstance("DOM", "XMLDSig").unmarshalXMLSignature(context);
            Reference whole = wholeContainer(unmarshalled);
            return unmarshalled.getSignatureValue().validate(context) && whole.validate(context);
        } catch (MarshalException e) {
            throw place.problem(Problem.UNSUPPORTED_SIGNATURE, "Signature");
        } catch (XMLSignatureException e) {
            // A key of another kind than the signature's, or a value that is none: not signed by this one.
            return false;
        } catch (ClassCastException | IllegalArgumentException | NullPointerException e) {
            // What the runtime throws beside its own exceptions on elements that are not where it looks for them.
            throw place.problem(Problem.UNSUPPORTED_SIGNATURE, "Signature");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("this Java runtime verifies no XML signatures", e);
        }
    }

    /** The one reference, which has to be to the root, less the signature itself. */
    private Reference wholeContainer(XMLSignature unmarshalled) throws PskcException {
        List<Reference> references = unmarshalled.getSignedInfo().getReferences();
        if (references.size() != 1) {
            throw place.problem(Problem.SIGNATURE_NOT_WHOLE, "ds:Reference");
        }
        Reference reference = references.get(0);
        String id = root.getAttribute("Id");
        String uri = reference.getURI();
        if (uri == null || !uri.isEmpty() && (id.isEmpty() || !uri.equals("#" + id))) {
            throw place.problem(Problem.SIGNATURE_NOT_WHOLE, "ds:Reference/@URI");
        }
        List<Transform> transforms = reference.getTransforms();
        if (transforms.isEmpty()
                || !transforms.get(0).getAlgorithm().equals(Transform.ENVELOPED)
                || transforms.stream()
                        .skip(1)
                        .anyMatch(next -> next.getAlgorithm().equals(Transform.ENVELOPED))) {
            throw place.problem(Problem.UNSUPPORTED_SIGNATURE, "ds:Transforms");
        }
        return reference;
    }

    /** The default one prints to the server's error stream. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            // no problem of the document
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
