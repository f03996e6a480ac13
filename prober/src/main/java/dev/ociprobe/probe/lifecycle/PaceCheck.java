package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.WarningResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the measured cycles that took longer than the pace. For one thread. */
final class PaceCheck implements RunListener {
  private final Duration pace;
  private final Map<String, Integer> measured = new LinkedHashMap<>();
  private final Map<String, Integer> overran = new LinkedHashMap<>();

  PaceCheck(Duration pace) {
    this.pace = pace;
  }

  @Override
  public void recorded(CycleTurn turn, Cycle cycle, CgroupUse use) {
    ended(turn, cycle);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    if (turn.isMeasured()) {
      measured.merge(turn.runtime(), 1, Integer::sum);
    }
  }

  @Override
  public void overran(CycleTurn turn) {
    if (turn.isMeasured()) {
      overran.merge(turn.runtime(), 1, Integer::sum);
    }
  }

  /** A warning for each runtime with such cycles. */
  List<WarningResult> warnings() {
    return overran.entrySet().stream()
        .map(each ->
            new WarningResult(
                "pace-missed",
                "%s: %d of %d measured cycles took longer than the pace of %s ms, so that the next"
                        .formatted(
                            each.getKey(),
                            each.getValue(),
                            measured.getOrDefault(each.getKey(), 0),
                            pace.toNanos() / 1e6)
                    + " create came a multiple of it later",
                "take a longer --pace"))
        .toList();
  }
}
