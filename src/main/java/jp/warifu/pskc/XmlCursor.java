package jp.warifu.pskc;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks an untrusted XML document, forward only and within limits.
 *
 * <p>Elements are named by local name in the namespace of RFC 6030, by fixed prefix in the namespaces it refers to, and
 * as <code>{namespace}local</code> elsewhere. Each method that reads an element ends on its end tag.
 */
final class XmlCursor {

    private static final Map<String, String> PREFIXES = Map.of(
            "urn:ietf:params:xml:ns:keyprov:pskc", "",
            "http://www.w3.org/2000/09/xmldsig#", "ds:",
            "http://www.w3.org/2001/04/xmlenc#", "xenc:",
            "http://www.w3.org/2009/xmlenc11#", "xenc11:",
            "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#", "pkcs5:");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern BASE64_SPACE = Pattern.compile("[ \\t\\r\\n]");
    /** What the parser reads ahead, with room to spare. */
    private static final int READ_AHEAD = 65_536;
    /** More than any element of a container has, namespaces included. */
    private static final String MAX_ATTRIBUTES = "64";

    private final BoundedInputStream input;
    private final XMLStreamReader reader;
    private final PskcLimits limits;
    private final long maxNodes;
    private long nodes;
    private int depth;
    private int key;

    XmlCursor(InputStream in, PskcLimits limits) throws PskcException, IOException {
        this(in, limits, Long.MAX_VALUE);
    }

    /** @param maxNodes elements, attributes, texts and so on, for a document that will be held in memory as a whole */
    XmlCursor(InputStream in, PskcLimits limits, long maxNodes) throws PskcException, IOException {
        this.limits = limits;
        this.maxNodes = maxNodes;
        input = new BoundedInputStream(in, limits.maxBytes(), 4L * limits.maxText() + READ_AHEAD);
        try {
            reader = factory().createXMLStreamReader(input);
        } catch (XMLStreamException e) {
            throw refused(e.getLocation());
        }
    }

    /** The runtime's own parser, whichever others are on the class path, with everything off that reaches outside. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", MAX_ATTRIBUTES);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entity");
        });
        return factory;
    }

    /** Moves to the document's root element. */
    void root() throws PskcException, IOException {
        while (advance() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions
        }
    }

    /** Reads what follows the root element, to the end of the file. */
    void end() throws PskcException, IOException {
        while (advance() != XMLStreamConstants.END_DOCUMENT) {
            // comments and processing instructions
        }
    }

    /** Counts the key package that begins here; later problems name it. */
    void beginKey() {
        key++;
    }

    int keys() {
        return key;
    }

    /** Name of the element the cursor is on. */
    String name() {
        String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        String prefix = PREFIXES.get(namespace);
        return (prefix == null ? "{" + namespace + "}" : prefix) + reader.getLocalName();
    }

    /** Whether the element is of a namespace RFC 6030 does not know. */
    boolean isForeign() {
        return name().startsWith("{");
    }

    /** An attribute without namespace, null when absent. */
    @Nullable
    String attribute(String name) {
        return reader.getAttributeValue(XMLConstants.NULL_NS_URI, name);
    }

    String requiredAttribute(String name) throws PskcException {
        String value = attribute(name);
        if (value == null) {
            throw problem(Problem.MISSING, name() + "/@" + name);
        }
        return value;
    }

    /** The child elements of the one the cursor is on. Text between them is refused. */
    Children children(Sequence sequence) {
        return new Children(sequence);
    }

    final class Children {
        private final Sequence sequence;
        private final Set<String> seen = new HashSet<>();
        private int position;

        private Children(Sequence sequence) {
            this.sequence = sequence;
        }

        /**
         * Moves to the next child; false at the parent's end tag. Each child is to be read to its end before. Whether a
         * child is one of the sequence at all is for the caller to say; what comes after one of another namespace is
         * out of order, since the schema has these last.
         */
        boolean next() throws PskcException, IOException {
            while (true) {
                int event = advance();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    arrived(name());
                    return true;
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    return false;
                }
                if (isText(event) && !reader.isWhiteSpace()) {
                    throw problem(Problem.UNEXPECTED_TEXT, null);
                }
            }
        }

        private void arrived(String name) throws PskcException {
            int at = sequence.names().indexOf(name);
            if (at < 0) {
                position = isForeign() ? sequence.names().size() : position;
                return;
            }
            if (!seen.add(name) && !sequence.repeatable().contains(name)) {
                throw problem(Problem.DUPLICATE_ELEMENT, name);
            }
            if (at < position && sequence.ordered()) {
                throw problem(Problem.MISPLACED_ELEMENT, name);
            }
            position = at;
        }
    }

    /** Reads an element that has no content. */
    void empty() throws PskcException, IOException {
        if (children(Sequence.of()).next()) {
            throw problem(Problem.UNEXPECTED_ELEMENT, name());
        }
    }

    /** Reads an element, whatever its content. */
    void skip() throws PskcException, IOException {
        int outside = depth - 1;
        while (depth > outside) {
            advance();
        }
    }

    /** Reads an element of text, without the white space around it. */
    String text() throws PskcException, IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return text.toString().strip();
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw problem(Problem.UNEXPECTED_ELEMENT, name());
            }
            if (isText(event)) {
                if (text.length() + reader.getTextLength() > limits.maxText()) {
                    throw problem(Problem.TEXT_TOO_LONG, null);
                }
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
    }

    /** Reads an element of text that is not empty. */
    String requiredText() throws PskcException, IOException {
        String element = name();
        String text = text();
        if (text.isEmpty()) {
            throw problem(Problem.MISSING, element);
        }
        return text;
    }

    /** Reads an element of type {@code xs:base64Binary}. */
    byte[] base64() throws PskcException, IOException {
        String element = name();
        try {
            return Base64.getDecoder()
                    .decode(BASE64_SPACE.matcher(requiredText()).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw problem(Problem.INVALID_VALUE, element);
        }
    }

    /** Reads an element of type {@code xs:int} or {@code xs:long}. */
    long wholeNumber(long min, long max) throws PskcException, IOException {
        String element = name();
        String text = requiredText();
        try {
            if (WHOLE_NUMBER.matcher(text).matches()) {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // nineteen digits beyond the range of a long
        }
        throw problem(Problem.INVALID_VALUE, element);
    }

    /** Reads an element of type {@code xs:dateTime} that says its time zone; without one it would name no instant. */
    Instant dateTime() throws PskcException, IOException {
        String element = name();
        try {
            return OffsetDateTime.parse(requiredText()).toInstant();
        } catch (DateTimeException e) {
            throw problem(Problem.INVALID_VALUE, element);
        }
    }

    /**
     * A problem at the place of the cursor.
     *
     * @param name element, attribute or algorithm; never a value that could be secret
     */
    PskcException problem(Problem problem, @Nullable String name) {
        return problem(problem, name, reader.getLocation());
    }

    private PskcException problem(Problem problem, @Nullable String name, @Nullable Location place) {
        int line = place == null ? -1 : place.getLineNumber();
        int column = place == null ? -1 : place.getColumnNumber();
        return new PskcException(problem, line, column, key, name);
    }

    private int advance() throws PskcException, IOException {
        input.nextEvent();
        int event;
        try {
            event = reader.next();
        } catch (XMLStreamException e) {
            throw refused(e.getLocation());
        } catch (RuntimeException e) {
            // The JDK's scanner throws these too on some broken documents.
            throw refused(reader.getLocation());
        }
        if (input.exceeded() != null || input.failure() != null) {
            throw refused(reader.getLocation());
        }
        nodes++;
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                nodes += reader.getAttributeCount() + reader.getNamespaceCount();
                if (++depth > limits.maxDepth()) {
                    throw problem(Problem.TOO_DEEP, null);
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw problem(Problem.DTD_FORBIDDEN, null);
            default -> {}
        }
        if (nodes > maxNodes) {
            throw problem(Problem.TOO_LARGE, null);
        }
        return event;
    }

    private PskcException refused(@Nullable Location place) throws IOException {
        IOException failure = input.failure();
        if (failure != null) {
            throw failure;
        }
        Problem exceeded = input.exceeded();
        return problem(exceeded == null ? Problem.MALFORMED_XML : exceeded, null, place);
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }
}
