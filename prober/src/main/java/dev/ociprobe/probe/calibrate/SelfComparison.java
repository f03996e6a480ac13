package dev.ociprobe.probe.calibrate;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.LifecycleListener;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.LifecycleProbe;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Readiness;
import dev.ociprobe.probe.lifecycle.Timing;
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
 * A runtime against itself (A/A): what differs by less than this from something else shows nothing
 * on this host.
 *
 * @param phase as results name it
 * @param floor of the two series' medians
 */
public record SelfComparison(String phase, NoiseFloor floor) {

  /**
   * Runs the same runtime twice in each round, interleaved as different ones would be.
   *
   * @param ended called after each cycle, between two
   */
  public static List<SelfComparison> measure(
      Posix posix,
      RunSession session,
      OciRuntime runtime,
      LifecyclePlan plan,
      Runnable ended,
      BooleanSupplier interrupted)
      throws IOException {
    BundleSource source = new BundleSource.Payload();
    OciRuntime a = new OciRuntime(runtime.name() + "-a", runtime.entry(), runtime.binary());
    OciRuntime b = new OciRuntime(runtime.name() + "-b", runtime.entry(), runtime.binary());
    List<RuntimeSlot> slots = List.of(session.add(a, source), session.add(b, source));
    Gathering gathering = new Gathering(plan, ended);
    new LifecycleProbe(
            session, slots, Readiness.Kind.PAYLOAD, posix.clocks(), plan, gathering, interrupted)
        .run();
    List<SelfComparison> comparisons = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      comparisons.add(
          new SelfComparison(
              phase.label(),
              NoiseFloor.of(
                  gathering.series(a.name(), phase),
                  gathering.series(b.name(), phase),
                  plan.seed())));
    }
    return comparisons;
  }

  /** Keeps the durations of both. */
  private static final class Gathering implements LifecycleListener {
    private final LifecyclePlan plan;
    private final Runnable ended;
    private final Map<String, Map<Phase, Series>> series = new HashMap<>();

    Gathering(LifecyclePlan plan, Runnable ended) {
      this.plan = plan;
      this.ended = ended;
    }

    Series series(String runtime, Phase phase) {
      return series
          .computeIfAbsent(runtime, name -> new EnumMap<>(Phase.class))
          .computeIfAbsent(phase, p -> new Series(new SeriesName(runtime, p.label()), plan.runs()));
    }

    @Override
    public void ended(Purpose purpose, long sequence, int round, String runtime, Cycle cycle) {
      if (purpose == Purpose.MEASURE && cycle instanceof Cycle.Completed(var timings)) {
        for (Map.Entry<Phase, Timing> each : timings.entrySet()) {
          series(runtime, each.getKey()).record(round, each.getValue().durationNanos());
        }
      }
      ended.run();
    }

    @Override
    public void footprint(String runtime, long sequence, Footprint footprint) {}

    @Override
    public void stopped(String runtime) {}
  }
}
