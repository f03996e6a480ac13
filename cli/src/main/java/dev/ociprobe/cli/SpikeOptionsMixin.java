package dev.ociprobe.cli;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.spike.SpikeObserver;
import dev.ociprobe.explain.spike.SpikeOptions;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.UnknownTracepointException;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.TraceFiles;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that define a spike and how it is recorded. */
final class SpikeOptionsMixin {
  private static final int MAX_KEPT = 10_000;

  @Option(
      names = "--threshold",
      paramLabel = "3x|p99|50ms",
      description =
          "Threshold of a slow iteration: a multiple of the running median, a "
              + "percentile, or a time (default: modified Z-score above 3.5 and 1.5x).")
  private @Nullable Threshold threshold;

  @Mixin private PhaseOption phases = new PhaseOption();

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Number of spikes per phase to explain and to keep traces of; the worst are "
              + "kept (default: ${DEFAULT-VALUE}).")
  private int keep = 100;

  @Option(
      names = "--trace",
      paramLabel = "light|full|off",
      defaultValue = "light",
      description =
          "Events to record. light: scheduler, signals, cgroups, block I/O, reclaim; "
              + "full: also each system call and page fault; off: none, only accounting and "
              + "samples (default: ${DEFAULT-VALUE}).")
  private Trace trace = Trace.LIGHT;

  @Option(
      names = "--ring",
      paramLabel = "KIB",
      description =
          "Size of each CPU's event ring, a power of two (default: 1024; with --trace "
              + "full 4096).")
  private @Nullable Integer ringKib;

  @Mixin private StackOptions stacks = new StackOptions();

  @Mixin private ClueOptions clues = new ClueOptions();

  @Option(
      names = "--stop-on-spike",
      description =
          "Stop at the first spike and explain it. Which iterations are slow is known once "
              + SpikeOptions.JUDGED_FROM
              + " of a phase are recorded, so that no run ends before.")
  private boolean stopOnSpike;

  /** The amount of recording. */
  enum Trace {
    LIGHT,
    FULL,
    OFF
  }

  /** Returns false if no events are wanted. */
  boolean records() {
    return trace != Trace.OFF;
  }

  Threshold threshold() {
    return threshold == null ? Threshold.DEFAULT : threshold;
  }

  Set<Phase> phases() {
    return phases.selected();
  }

  /** Returns the run as the options need it; warns of one that can't find any spike. */
  CycleRun applyTo(CycleRun run) {
    int least = SpikeOptions.leastRuns(threshold());
    if (run.plan().runs() < least) {
      run.output()
          .console()
          .note(
              "no iteration of %d runs can be judged slow: that takes %d recorded ones (--runs %d)"
                  .formatted(run.plan().runs(), SpikeOptions.judgedFrom(threshold()), least));
    }
    return clues.applyTo(run);
  }

  /**
   * Checks the options, and returns a factory that opens the recorder once the rest of the command
   * line is known to be valid.
   */
  CycleRun.ObserverFactory observers() {
    Set<Phase> selected = phases.selected();
    Ranges.check("--keep", keep, 1, MAX_KEPT);
    stacks.hertz();
    stacks.flames();
    Clues selectedClues = clues.clues();
    Optional<Integer> ringBytes = Optional.ofNullable(ringKib).map(SpikeOptionsMixin::ringBytes);
    return (run, directory) ->
        open(
            run.output().console(),
            run.posix(),
            run.cpus().measured(),
            options(run.plan(), selected, ringBytes, selectedClues, directory.path()),
            directory.traces());
  }

  private static SpikeObserver open(
      Console console, Posix posix, BitSet cpus, SpikeOptions options, TraceFiles traces) {
    try {
      return SpikeObserver.open(posix, cpus, options, traces);
    } catch (UnknownTracepointException e) {
      throw new UserError(ExitCode.USAGE, "--event: " + e.reason().problem(), e.reason().remedy());
    } catch (RecorderUnavailableException e) {
      if (options.clues().runtimeLog()) {
        throw new UserError(
            ExitCode.HOST_CANNOT,
            "--runtime-log marks what is recorded, and nothing can be: " + e.reason().problem(),
            e.reason().remedy() + ", or leave out --runtime-log");
      }
      console.note(
          "nothing can be recorded, so only accounting and samples are used: %s (%s)"
              .formatted(e.reason().problem(), e.reason().remedy()));
      return SpikeObserver.untraced(options, traces, Optional.of(e.reason()));
    }
  }

  private SpikeOptions options(
      LifecyclePlan plan,
      Set<Phase> selected,
      Optional<Integer> ringBytes,
      Clues known,
      Path results) {
    return new SpikeOptions(
        threshold(),
        selected,
        keep,
        events(),
        stopOnSpike,
        ringBytes,
        stacks.hertz(),
        stacks.flames(results),
        known,
        plan.seed());
  }

  private Optional<EventSet> events() {
    return switch (trace) {
      case LIGHT -> Optional.of(EventSet.LIGHT);
      case FULL -> Optional.of(EventSet.FULL);
      case OFF -> Optional.empty();
    };
  }

  private static int ringBytes(int kib) {
    Ranges.check("--ring", kib, 4, SpikeOptions.MAX_RING_KIB);
    if (Integer.bitCount(kib) != 1) {
      throw new UserError(ExitCode.USAGE, "--ring must be a power of two", "as in --ring 4096");
    }
    return kib << 10;
  }
}
