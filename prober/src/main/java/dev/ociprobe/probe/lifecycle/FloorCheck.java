package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.stats.NoiseFloor;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Gathers the extra cycles of the first runtime, and compares them with its own. For one thread.
 */
final class FloorCheck implements RunListener {
  private final LifecyclePlan plan;
  private final Map<Phase, Series> again = new EnumMap<>(Phase.class);

  FloorCheck(LifecyclePlan plan) {
    this.plan = plan;
  }

  @Override
  public void recorded(CycleTurn turn, Cycle cycle, CgroupUse use) {
    ended(turn, cycle);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    if (turn.purpose() == Purpose.FLOOR && cycle instanceof Cycle.Completed(var timings)) {
      timings.forEach((phase, timing) -> {
        if (phase != Phase.MOUNT) {
          timing.recordIn(series(turn.runtime(), phase), turn.round());
        }
      });
    }
  }

  private Series series(String runtime, Phase phase) {
    return again.computeIfAbsent(
        phase, _ -> new Series(new SeriesName(runtime, phase.label()), plan.leastRuns()));
  }

  /**
   * The floor of each phase with extra cycles.
   *
   * @param first the series of the first runtime
   */
  List<NoiseFloor> floors(Function<Phase, Series> first) {
    return again.entrySet().stream()
        .map(each -> NoiseFloor.of(each.getValue(), first.apply(each.getKey()), plan.seed()))
        .toList();
  }
}
