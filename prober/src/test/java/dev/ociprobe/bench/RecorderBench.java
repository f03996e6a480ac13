package dev.ociprobe.bench;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.InstalledRuntimes;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.InterleavedCycles;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import dev.ociprobe.probe.lifecycle.Readiness;
import dev.ociprobe.probe.lifecycle.RunListener;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code RecorderBench ROUNDS WHOLE_RUNS RUNTIME…}: prints the overhead of the recorder for the
 * runtimes, and that of other ways of tracing.
 */
public final class RecorderBench {
  private static final int WARMUP = 10;

  /** The rounds in which all the work of `spikes` is timed. */
  private static final int EXPLAINED = 150;

  private static final Map<String, Limits> LIMITS =
      Map.of("runc", new Limits(1.15, 1.12), "crun", new Limits(1.05, 1.04));

  /** The largest overhead of the light recorder, as ratios to runs without it. */
  record Limits(double phase, double cpu) {}

  private final Posix posix = Posix.load("ffm");
  private final String path = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin");
  private final Table table = new Table(System.out, "traced", "plain");

  private RecorderBench() {}

  public static void main(String[] args) throws IOException {
    new RecorderBench()
        .run(
            Integer.parseInt(args[0]),
            Integer.parseInt(args[1]),
            List.of(args).subList(2, args.length));
  }

  private void run(int rounds, int wholeRuns, List<String> names) throws IOException {
    CpuPlan cpus = CpuPlan.ofHost(Optional.empty(), posix.scheduling().affinity(0));
    for (OciRuntime runtime : InstalledRuntimes.select(posix, names)) {
      if (rounds > 0) {
        try (RunSession session = RunSession.open(posix, cpus)) {
          phases(session, session.add(runtime, new BundleSource.Payload()), rounds);
        }
      }
      if (wholeRuns > 0) {
        try (RunSession session = RunSession.open(posix, cpus)) {
          new WholeRuns(posix, session, runtime, path).run(wholeRuns, table);
        }
      }
    }
  }

  private void phases(RunSession session, RuntimeSlot slot, int rounds) throws IOException {
    String name = slot.runtime().name();
    try (RecorderOverhead turns = new RecorderOverhead(posix)) {
      run(session, slot, rounds, turns);
      turns.print(name, LIMITS.getOrDefault(name, new Limits(1.15, 1.12)), table);
    }
    Path results = Files.createTempDirectory("ociprobe-bench");
    try (RunDirectory directory = RunDirectory.at(results);
        ObserverCost explained = new ObserverCost(posix, directory)) {
      run(session, slot, EXPLAINED, explained);
      explained.print(name, table);
    } finally {
      Bundle.delete(results);
    }
  }

  private void run(RunSession session, RuntimeSlot slot, int rounds, RunListener listener) {
    LifecyclePlan plan =
        new LifecyclePlan(
            rounds, WARMUP, List.of(), Duration.ZERO, 1, Optional.empty(), MaxFailures.DEFAULT);
    new InterleavedCycles(session, List.of(slot), Readiness.Kind.PAYLOAD, posix.clocks(), plan)
        .run(listener, () -> false);
  }
}
