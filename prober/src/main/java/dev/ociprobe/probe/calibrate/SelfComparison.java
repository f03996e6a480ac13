package dev.ociprobe.probe.calibrate;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.InterleavedCycles;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Readiness;
import dev.ociprobe.probe.lifecycle.RunListener;
import dev.ociprobe.result.stats.NoiseFloor;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The comparison of a runtime with itself (A/A): on this host, a smaller difference between two
 * runtimes means nothing.
 *
 * @param phase as results name it
 * @param floor of the two series
 */
public record SelfComparison(String phase, NoiseFloor floor) {

  /**
   * Runs the same runtime twice in each round, interleaved as two runtimes would be.
   *
   * @param interrupted asked before each cycle
   */
  public static List<SelfComparison> measure(
      Posix posix,
      RunSession session,
      OciRuntime runtime,
      LifecyclePlan plan,
      RunListener listener,
      BooleanSupplier interrupted)
      throws IOException {
    BundleSource source = new BundleSource.Payload();
    OciRuntime a = runtime.named(runtime.name() + "-a");
    OciRuntime b = runtime.named(runtime.name() + "-b");
    List<RuntimeSlot> slots = List.of(session.add(a, source), session.add(b, source));
    Durations durations = new Durations(plan);
    new InterleavedCycles(session, slots, Readiness.Kind.PAYLOAD, posix.clocks(), plan)
        .run(RunListener.all(durations, listener), interrupted);
    List<SelfComparison> comparisons = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      comparisons.add(
          new SelfComparison(
              phase.label(),
              NoiseFloor.of(
                  durations.of(a.name(), phase), durations.of(b.name(), phase), plan.seed())));
    }
    return comparisons;
  }

  /** The durations of both halves. */
  private static final class Durations implements RunListener {
    private final LifecyclePlan plan;
    private final Map<String, Map<Phase, Series>> series = new HashMap<>();

    Durations(LifecyclePlan plan) {
      this.plan = plan;
    }

    Series of(String runtime, Phase phase) {
      return series
          .computeIfAbsent(runtime, name -> new EnumMap<>(Phase.class))
          .computeIfAbsent(phase, p -> new Series(new SeriesName(runtime, p.label()), plan.runs()));
    }

    @Override
    public void ended(CycleTurn turn, Cycle cycle) {
      if (turn.isMeasured() && cycle instanceof Cycle.Completed(var timings)) {
        timings.forEach(
            (phase, timing) -> timing.recordIn(of(turn.runtime(), phase), turn.round()));
      }
    }
  }
}
