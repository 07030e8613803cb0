package jp.warifu.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nanoseconds on a core, thread by thread, as the kernel has counted them so far: a clock tick would be too coarse. */
record Cpu(Map<Path, Long> threads) {
    static final Cpu NONE = new Cpu(Map.of());

    static Cpu of(Stream<ProcessHandle> processes) {
        Map<Path, Long> threads = new HashMap<>();
        processes.forEach(process -> {
            try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
                List<Path> tasks = all.toList();
                for (Path task : tasks) {
                    String text = Files.readString(task.resolve("schedstat"));
                    threads.put(task, Long.parseLong(text.substring(0, text.indexOf(' '))));
                }
            } catch (NoSuchFileException e) {
                // It has ended meanwhile.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Cpu(threads);
    }

    double millisSince(Cpu before) {
        return threads.entrySet().stream()
                        .mapToLong(thread -> thread.getValue() - before.threads.getOrDefault(thread.getKey(), 0L))
                        .sum()
                / 1e6;
    }
}
