package dev.ociprobe.bench;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code run} of a container that ends at once, under each way of tracing in turn: strace and perf
 * trace stay for as long as what they trace, so that create can't be timed under them.
 */
final class WholeRuns {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String PLAIN = "plain";

  /** Before each that counts: the kernel is still busy with what has ended, a recorder say. */
  private static final int UNCOUNTED = 3;

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Posix posix;
  private final RunSession session;
  private final RuntimeSlot slot;
  private final Map<String, List<String>> wrappers = new LinkedHashMap<>();
  private final Map<String, Durations> walls = new LinkedHashMap<>();
  private final Map<String, Durations> cpus = new LinkedHashMap<>();
  private int sequence;

  WholeRuns(Posix posix, RunSession session, OciRuntime runtime, String path) throws IOException {
    this.posix = posix;
    this.session = session;
    this.slot =
        session.add(
            runtime, new BundleSource.Command(Rootfs.payload(), List.of("/payload", "exit")));
    find("strace", path)
        .ifPresent(strace ->
            wrappers.put("strace -f -wc", List.of(strace, "-f", "-wc", "-o", "/dev/null")));
    find("perf", path)
        .ifPresent(
            perf -> wrappers.put("perf trace -s", List.of(perf, "trace", "-s", "-o", "/dev/null")));
  }

  void run(int runs, Table table) {
    for (int i = 0; i < runs; i++) {
      settle();
      time(PLAIN, List.of());
      wrappers.forEach((way, wrapper) -> {
        settle();
        time(way, wrapper);
      });
      for (EventSet set : EventSet.values()) {
        timeRecorded(set);
      }
    }
    print(table);
  }

  private void settle() {
    for (int i = 0; i < UNCOUNTED; i++) {
      run(List.of());
    }
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  private void timeRecorded(EventSet set) {
    try (Recorder recorder = Recorder.open(posix, RecorderOptions.of(set))) {
      settle();
      recorder.enable();
      time(set.name().toLowerCase(Locale.ROOT), List.of());
      recorder.disable();
    } catch (RecorderUnavailableException e) {
      throw new IllegalStateException(e.reason().problem(), e);
    }
  }

  private void time(String way, List<String> wrapper) {
    Invocation run = run(wrapper);
    walls.computeIfAbsent(way, w -> new Durations()).add(run.durationNanos());
    cpus.computeIfAbsent(way, w -> new Durations())
        .add((run.usage().userMicros() + run.usage().systemMicros()) * 1000);
  }

  private Invocation run(List<String> wrapper) {
    String id = session.id().containerId(sequence++);
    Placeholders placeholders = slot.prepare(id);
    List<String> argv = new ArrayList<>(wrapper);
    slot.runtime()
        .argv(Verb.CREATE, placeholders)
        .forEach(word -> argv.add(word.equals("create") ? "run" : word));
    Invocation run = slot.stopwatch().invoke(Command.captured(argv, TIMEOUT));
    if (!run.isSuccess()) {
      throw new IllegalStateException(argv + ": " + run.outcome() + ": " + run.stderr().text(400));
    }
    slot.stopwatch()
        .invoke(Command.captured(slot.runtime().argv(Verb.DELETE_FORCE, placeholders), TIMEOUT));
    return run;
  }

  private void print(Table table) {
    String name = slot.runtime().name();
    walls.keySet().stream()
        .filter(way -> !way.equals(PLAIN))
        .forEach(way -> {
          table.note(way + ", " + name + " run p50", median(walls, way), median(walls, PLAIN));
          table.note(way + ", " + name + " run CPU", median(cpus, way), median(cpus, PLAIN));
        });
  }

  private static double median(Map<String, Durations> figures, String way) {
    return Objects.requireNonNull(figures.get(way)).quantile(0.5);
  }

  private static Optional<String> find(String program, String path) throws IOException {
    for (String directory : path.split(":", -1)) {
      Path candidate = Path.of(directory, program);
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate.toRealPath().toString());
      }
    }
    return Optional.empty();
  }
}
