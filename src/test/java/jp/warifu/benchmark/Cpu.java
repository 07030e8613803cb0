package jp.warifu.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Nanoseconds on a core, thread by thread, as the kernel has counted them so far: a clock tick would be too coarse. */
record Cpu(Map<Path, Long> threads) {
    static final Cpu NONE = new Cpu(Map.of());

    static Cpu of(Stream<ProcessHandle> processes) {
        Map<Path, Long> threads = new HashMap<>();
        processes.forEach(process ->
                tasks(process).forEach(task -> nanos(task).ifPresent(nanos -> threads.put(task, nanos))));
        return new Cpu(threads);
    }

    private static List<Path> tasks(ProcessHandle process) {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return all.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Empty for a thread that has ended meanwhile. */
    private static OptionalLong nanos(Path task) {
        try {
            String text = Files.readString(task.resolve("schedstat"));
            return OptionalLong.of(Long.parseLong(text.substring(0, text.indexOf(' '))));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    double millisSince(Cpu before) {
        return threads.entrySet().stream()
                        .mapToLong(thread -> thread.getValue() - before.threads.getOrDefault(thread.getKey(), 0L))
                        .sum()
                / 1e6;
    }
}
