package dev.ociprobe.probe.calibrate;

import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.Processes;
import dev.ociprobe.posix.SpawnRequest;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import dev.ociprobe.result.stats.Summary;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The cost of starting a static program that ends at once, from the spawn to the reap.
 *
 * @param way of starting it, such as {@code stopwatch}
 * @param nanos of {@link #RUNS} runs, ns
 */
public record SpawnCost(String way, Summary nanos) {
  /** The measured runs of each way, after a warm-up of the JVM. */
  public static final int RUNS = 500;

  private static final int WARM_UP = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Starts the program once, and returns the duration. */
  private interface Way {
    long nanos() throws IOException;
  }

  /**
   * Measures the stopwatch, the native call from Java, and {@link ProcessBuilder}, interleaved.
   *
   * @param program a static executable; called with the argument {@code exit}
   * @throws IOException if it can't be run
   */
  public static List<SpawnCost> measure(Posix posix, Stopwatch stopwatch, Path program)
      throws IOException {
    List<String> argv = List.of(program.toString(), "exit");
    List<String> names = List.of("stopwatch", "posix_spawn by " + posix.name(), "ProcessBuilder");
    List<Way> ways =
        List.of(
            () -> stopwatch(stopwatch, argv),
            () -> direct(posix, program, argv),
            () -> processBuilder(argv));
    List<Series> series =
        names.stream().map(name -> new Series(new SeriesName(name, "spawn"), RUNS)).toList();
    for (int round = -WARM_UP; round < RUNS; round++) {
      for (int i = 0; i < ways.size(); i++) {
        long nanos = ways.get(i).nanos();
        if (round >= 0) {
          series.get(i).record(round, nanos);
        }
      }
    }
    return series.stream().map(s -> new SpawnCost(s.name().runtime(), s.summary())).toList();
  }

  private static long stopwatch(Stopwatch stopwatch, List<String> argv) throws IOException {
    Invocation invocation = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    if (!invocation.isSuccess()) {
      throw new IOException(argv + ": " + invocation.outcome());
    }
    return invocation.durationNanos();
  }

  private static long direct(Posix posix, Path program, List<String> argv) throws IOException {
    Processes processes = posix.processes();
    Clocks clocks = posix.clocks();
    int devNull = posix.descriptors().openNull();
    SpawnRequest request =
        new SpawnRequest(
            program,
            argv,
            CallerEnvironment.variables(),
            List.of(devNull, devNull, devNull),
            false);
    long started = clocks.monotonicNanos();
    int pid = processes.spawn(request);
    boolean success = processes.reap(pid).status().isSuccess();
    long ended = clocks.monotonicNanos();
    posix.descriptors().close(devNull);
    if (!success) {
      throw new IOException(argv + " failed");
    }
    return ended - started;
  }

  private static long processBuilder(List<String> argv) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    long started = System.nanoTime();
    int status = waitFor(builder.start());
    long ended = System.nanoTime();
    if (status != 0) {
      throw new IOException(argv + ": exit status " + status);
    }
    return ended - started;
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
