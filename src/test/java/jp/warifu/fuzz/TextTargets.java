package jp.warifu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import jp.warifu.card.CardSerial;
import jp.warifu.card.CardSerialEnding;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.SubjectPattern;
import jp.warifu.contract.SubjectPattern.Holder;
import jp.warifu.contract.UserId;
import jp.warifu.report.ReceiptNumber;
import jp.warifu.softtoken.ActivationCode;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.SerialNumber;
import jp.warifu.totp.OneTimePassword;

/** What people type, and the subject of what they present. */
final class TextTargets {
    private static final SubjectPattern USUAL = SubjectPattern.parse(SubjectPattern.DEFAULT);

    /** A value that normalises itself. */
    private record Form(Function<String, String> value, String allowed) {}

    private static final List<Form> SERIALS = List.of(
            new Form(text -> new SerialNumber(text).value(), "[A-Z0-9]{6,32}"),
            new Form(text -> SerialNumber.typed(text).value(), "[A-Z0-9]{6,32}"),
            new Form(text -> new SerialEnding(text).value(), "[A-Z0-9]{4,32}"),
            new Form(text -> new CardSerial(text).value(), "[^\\p{Cc}\\p{Cf}]{1,32}"),
            new Form(text -> new CardSerialEnding(text).value(), "(?s).{4,32}"));

    private static final List<Form> CODES = List.of(
            new Form(text -> new OneTimePassword(text).value(), "[0-9]{6,8}"),
            new Form(text -> new ContractId(text).value(), "[0-9]{6,11}"),
            new Form(text -> new UserId(text).value(), "[A-Za-z0-9]{6,30}"),
            new Form(text -> new ReceiptNumber(text).value(), "[0-9]{8}-[0-9]{6}-[0-9]"),
            new Form(text -> new ActivationCode(text).toString(), "ActivationCode"));

    private TextTargets() {}

    static boolean serial(byte[] input) {
        return anyOf(SERIALS, input);
    }

    static boolean code(byte[] input) {
        return anyOf(CODES, input);
    }

    /** Each refuses by an IllegalArgumentException that quotes nothing, or gives a value that it takes again as it is. */
    private static boolean anyOf(List<Form> forms, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        boolean any = false;
        for (Form form : forms) {
            try {
                String value = form.value().apply(text);
                assertThat(value).matches(form.allowed());
                if (!value.equals("ActivationCode")) {
                    assertThat(form.value().apply(value)).isEqualTo(value);
                }
                any = true;
            } catch (IllegalArgumentException e) {
                Parser.isOneLine(e.getMessage());
                assertThat(e.getMessage().length() < 3
                                || text.length() < 6
                                || !e.getMessage().contains(text))
                        .isTrue();
            }
        }
        return any;
    }

    /** Whom a subject names is whom its one CN names, by another reader of names. */
    static boolean subject(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<Holder> holder = USUAL.read(text);
        if (holder.isEmpty()) {
            return false;
        }
        String written = USUAL.write(holder.get()).orElseThrow();
        assertThat(USUAL.read(written)).isEqualTo(holder);
        try {
            List<String> commonNames = new LdapName(text)
                    .getRdns().stream().flatMap(rdn -> everyPart(rdn).stream()).toList();
            assertThat(commonNames).containsExactly(written.substring("CN=".length()));
        } catch (InvalidNameException | IllegalArgumentException e) {
            // No certificate has a name that is none.
        }
        return true;
    }

    /** The values of CN in a relative name, which may have several parts. */
    private static List<String> everyPart(Rdn rdn) {
        try {
            List<String> values = new java.util.ArrayList<>();
            var all = rdn.toAttributes().getAll();
            while (all.hasMore()) {
                var attribute = all.next();
                if (attribute.getID().equalsIgnoreCase("CN")) {
                    for (int i = 0; i < attribute.size(); i++) {
                        values.add(String.valueOf(attribute.get(i)));
                    }
                }
            }
            return values;
        } catch (javax.naming.NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
