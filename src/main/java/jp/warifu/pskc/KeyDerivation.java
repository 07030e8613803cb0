package jp.warifu.pskc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code DerivedKey} of a container (RFC 6030 section 6.2): how its password becomes its key, by PBKDF2 (RFC 8018
 * section 5.2).
 *
 * <p>The file chooses salt and iterations, so both are bounded: a file is not to keep a server busy for hours, nor to
 * have seeds imported that anybody on their way could have tried passwords on.
 *
 * @param keyLength in bytes, null when left to the encryption's need
 */
record KeyDerivation(byte[] salt, int iterations, @Nullable Integer keyLength, PseudoRandomFunction function) {

    /** RFC 8018 section 4.2 recommends this many at least; RFC 6030 figure 7 has them. */
    static final int MIN_ITERATIONS = 1_000;
    /** One or two seconds of a server's core, several times what is recommended today. */
    static final int MAX_ITERATIONS = 2_000_000;

    /** Eight bytes at least by RFC 8018 section 4.1. */
    private static final int MIN_SALT = 8;

    private static final int MAX_SALT = 128;

    private static final Set<String> PBKDF2 = Set.of(
            "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2",
            "http://www.w3.org/2009/xmlenc11#pbkdf2");

    private static final Sequence DERIVED_KEY = Sequence.of(
            "xenc11:KeyDerivationMethod", "xenc:ReferenceList", "xenc11:DerivedKeyName", "xenc11:MasterKeyName");
    private static final Sequence METHOD = Sequence.of("pkcs5:PBKDF2-params", "xenc11:PBKDF2-params");
    /**
     * The parameters' names stand in three namespaces: in none (PKCS #5's own schema, figure 7), in that of PKCS #5 and
     * in that of XML Encryption 1.1. A file keeps to one of them.
     */
    private static final List<String> PREFIXES = List.of("{}", "pkcs5:", "xenc11:");

    private static final Sequence PARAMETERS = inEachNamespace("Salt", "IterationCount", "KeyLength", "PRF");
    private static final Sequence SALT = inEachNamespace("Specified");

    /** The hash under PBKDF2's HMAC. */
    enum PseudoRandomFunction {
        HMAC_SHA1("http://www.w3.org/2000/09/xmldsig#hmac-sha1", "PBKDF2WithHmacSHA1"),
        HMAC_SHA256("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "PBKDF2WithHmacSHA256"),
        HMAC_SHA512("http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", "PBKDF2WithHmacSHA512");

        private final String uri;
        private final String factoryName;

        PseudoRandomFunction(String uri, String factoryName) {
            this.uri = uri;
            this.factoryName = factoryName;
        }

        String uri() {
            return uri;
        }

        static Optional<PseudoRandomFunction> byUri(String uri) {
            return Arrays.stream(values())
                    .filter(function -> function.uri.equals(uri))
                    .findFirst();
        }
    }

    /**
     * The key of this password; the caller clears it.
     *
     * @param length in bytes
     */
    byte[] derive(char[] password, int length) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(function.factoryName)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + function.factoryName, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be derived by " + function.factoryName, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Reads the {@code xenc11:DerivedKey} the cursor is on, to its end. */
    static KeyDerivation read(XmlCursor cursor) throws PskcException, IOException {
        KeyDerivation derivation = null;
        XmlCursor.Children children = cursor.children(DERIVED_KEY.inAnyOrder());
        while (children.next()) {
            switch (cursor.name()) {
                case "xenc11:KeyDerivationMethod" -> derivation = method(cursor);
                case "xenc:ReferenceList", "xenc11:DerivedKeyName", "xenc11:MasterKeyName" -> cursor.skip();
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        if (derivation == null) {
            throw cursor.problem(Problem.MISSING, "xenc11:DerivedKey/xenc11:KeyDerivationMethod");
        }
        return derivation;
    }

    private static KeyDerivation method(XmlCursor cursor) throws PskcException, IOException {
        String uri = cursor.requiredAttribute("Algorithm");
        if (!PBKDF2.contains(uri)) {
            throw cursor.problem(Problem.UNSUPPORTED_KEY_DERIVATION, uri);
        }
        KeyDerivation derivation = null;
        XmlCursor.Children children = cursor.children(METHOD);
        while (children.next()) {
            switch (cursor.name()) {
                case "pkcs5:PBKDF2-params", "xenc11:PBKDF2-params" -> derivation = parameters(cursor);
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        if (derivation == null) {
            throw cursor.problem(Problem.MISSING, "xenc11:KeyDerivationMethod/PBKDF2-params");
        }
        return derivation;
    }

    private static KeyDerivation parameters(XmlCursor cursor) throws PskcException, IOException {
        byte @Nullable [] salt = null;
        Integer iterations = null;
        Integer keyLength = null;
        PseudoRandomFunction function = PseudoRandomFunction.HMAC_SHA1;
        String prefix = null;
        XmlCursor.Children children = cursor.children(PARAMETERS);
        while (children.next()) {
            String local = local(cursor);
            prefix = sameNamespace(cursor, prefix);
            switch (local) {
                case "Salt" -> salt = salt(cursor);
                case "IterationCount" -> iterations = number(cursor, MIN_ITERATIONS, MAX_ITERATIONS);
                case "KeyLength" -> keyLength = number(cursor, 16, 32);
                case "PRF" -> function = function(cursor);
                default -> throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
        }
        if (salt == null) {
            throw cursor.problem(Problem.MISSING, "PBKDF2-params/Salt");
        }
        if (iterations == null) {
            throw cursor.problem(Problem.MISSING, "PBKDF2-params/IterationCount");
        }
        return new KeyDerivation(salt, iterations, keyLength, function);
    }

    private static byte[] salt(XmlCursor cursor) throws PskcException, IOException {
        byte @Nullable [] salt = null;
        XmlCursor.Children children = cursor.children(SALT);
        while (children.next()) {
            // The other choice, OtherSource, would fetch it from elsewhere.
            if (salt != null || !local(cursor).equals("Specified")) {
                throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
            }
            salt = cursor.base64();
        }
        if (salt == null) {
            throw cursor.problem(Problem.MISSING, "Salt/Specified");
        }
        if (salt.length < MIN_SALT || salt.length > MAX_SALT) {
            throw cursor.problem(Problem.UNSUPPORTED_KEY_DERIVATION, "Salt");
        }
        return salt;
    }

    private static Sequence inEachNamespace(String... names) {
        return Sequence.of(Stream.of(names)
                .flatMap(name -> PREFIXES.stream().map(prefix -> prefix + name))
                .toArray(String[]::new));
    }

    private static String local(XmlCursor cursor) {
        String name = cursor.name();
        return name.substring(prefix(name).length());
    }

    private static String prefix(String name) {
        return PREFIXES.stream().filter(name::startsWith).findFirst().orElse("");
    }

    private static String sameNamespace(XmlCursor cursor, @Nullable String before) throws PskcException {
        String prefix = prefix(cursor.name());
        if (before != null && !before.equals(prefix)) {
            throw cursor.problem(Problem.UNEXPECTED_ELEMENT, cursor.name());
        }
        return prefix;
    }

    private static int number(XmlCursor cursor, int min, int max) throws PskcException, IOException {
        String element = cursor.name();
        long number = cursor.wholeNumber(0, Long.MAX_VALUE);
        if (number < min || number > max) {
            throw cursor.problem(Problem.UNSUPPORTED_KEY_DERIVATION, element);
        }
        return (int) number;
    }

    private static PseudoRandomFunction function(XmlCursor cursor) throws PskcException, IOException {
        String uri = cursor.attribute("Algorithm");
        PseudoRandomFunction function = uri == null
                ? PseudoRandomFunction.HMAC_SHA1
                : PseudoRandomFunction.byUri(uri)
                        .orElseThrow(() -> cursor.problem(Problem.UNSUPPORTED_KEY_DERIVATION, uri));
        cursor.empty();
        return function;
    }
}
