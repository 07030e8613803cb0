package jp.warifu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.warifu.audit.FuzzedExport;
import jp.warifu.customer.FuzzedImport;
import jp.warifu.pskc.FuzzedContainers;

/** A reader of what comes from outside, and what must hold whatever it is given. */
public enum Parser {
    PSKC(FuzzedContainers::check, FuzzedContainers::seeds),
    OATH_CSV(CsvTargets::oath),
    CSV(CsvTargets::csv),
    SUBJECT(TextTargets::subject),
    SERIAL(TextTargets::serial),
    CODE(TextTargets::code),
    TRANSACTION(JsonTargets::transaction),
    REQUEST(KeyTargets::request),
    POINT(KeyTargets::point),
    HOLIDAYS(CsvTargets::holidays),
    CONTRACT_IMPORT(FuzzedImport::check),
    AUDIT_EXPORT(FuzzedExport::check, FuzzedExport::seeds);

    private static final Path SEEDS = Path.of("src/test/resources/fuzz");

    private final Check check;
    private final Supplier<List<byte[]>> made;

    /** Reads, and fails by whatever it throws when something does not hold. */
    interface Check {
        /** @return whether something was read, instead of refused in the way that is documented */
        boolean accepts(byte[] input) throws Exception;
    }

    Parser(Check check) {
        this(check, List::of);
    }

    /** @param made seeds that are not worth a file */
    Parser(Check check, Supplier<List<byte[]>> made) {
        this.check = check;
        this.made = made;
    }

    boolean accepts(byte[] input) throws Exception {
        return check.accepts(input);
    }

    /** The name of its folder and for {@code bin/fuzz}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Parser labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Usual input, input that is refused, and what once broke something. */
    List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(made.get());
        try (Stream<Path> files = Files.list(SEEDS.resolve(label()))) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }

    /** What is told of a refusal can be printed in a line of a log, whatever was read. */
    static void isOneLine(String message) {
        assertThat(message).isNotNull().hasSizeLessThan(300).matches("[\\x20-\\x7e]*");
    }
}
