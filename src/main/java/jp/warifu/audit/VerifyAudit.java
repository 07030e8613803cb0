package jp.warifu.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that verifies an export of the audit trail, where there need be neither server nor database. */
public final class VerifyAudit {
    private static final String USAGE =
            "usage: verify-audit EXPORT.jsonl [CHECKPOINT.jws ...] [--keys JWKS.json] [--from NUMBER]";
    private static final int SOUND = 0;
    private static final int WRONG = 1;
    private static final int NOT_VERIFIED = 2;

    private VerifyAudit() {}

    /** Ends with 0: nothing is wrong; 1: something is; 2: nothing was verified. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return verify(arguments, out);
        } catch (IOException e) {
            err.println("verify-audit: cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            err.println("verify-audit: " + e.getMessage());
        }
        err.println(USAGE);
        return NOT_VERIFIED;
    }

    private static int verify(List<String> arguments, PrintStream out) throws IOException {
        List<Path> files = new ArrayList<>();
        VerificationKeys keys = null;
        long first = 1;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--keys" -> keys = keys(Path.of(value(arguments, ++i, argument)));
                case "--from" -> first = Long.parseLong(value(arguments, ++i, argument));
                default -> files.add(file(argument));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no export is named");
        }
        List<SignedCheckpoint> checkpoints = new ArrayList<>();
        for (Path file : files.subList(1, files.size())) {
            checkpoints.add(SignedCheckpoint.parse(Files.readString(file)));
        }
        try (Reader export = Files.newBufferedReader(files.get(0), StandardCharsets.UTF_8)) {
            VerificationReport report = new ExportVerifier(first, checkpoints, keys).verify(export);
            print(report, first, !checkpoints.isEmpty() && keys == null, out);
            return report.sound() ? SOUND : WRONG;
        }
    }

    private static Path file(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + argument);
        }
        return Path.of(argument);
    }

    private static String value(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return arguments.get(at);
    }

    private static VerificationKeys keys(Path file) throws IOException {
        return VerificationKeys.of(JsonMapper.builder().build().readTree(file.toFile()));
    }

    private static void print(VerificationReport report, long first, boolean unsigned, PrintStream out) {
        report.problems().forEach(problem -> out.println(problem.kind() + ": " + problem.text()));
        if (report.problemCount() > report.problems().size()) {
            out.println("and " + (report.problemCount() - report.problems().size()) + " more");
        }
        if (unsigned) {
            out.println("note: without --keys nobody knows who made the checkpoints");
        }
        if (report.vouchedFor() < report.lastSeq()) {
            out.println("note: no checkpoint vouches for records "
                    + Math.max(first, report.vouchedFor() + 1) + " to " + report.lastSeq()
                    + ": who made this export can have changed them, and left out later ones");
        }
        out.println(report.records() + " records, the last is " + report.lastSeq() + ": "
                + (report.sound() ? "nothing is wrong" : report.problemCount() + " wrong"));
    }
}
