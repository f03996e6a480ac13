package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.OrderEffect;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the cycles of a runtime that came right after another's with those that came after its
 * own: where they differ, turns and blocks measure different things. For one thread.
 */
final class OrderCheck implements RunListener {
  private final Map<String, Map<Phase, OrderEffect>> effects = new LinkedHashMap<>();
  private String before = "";

  @Override
  public void recorded(CycleTurn turn, Cycle cycle, CgroupUse use) {
    ended(turn, cycle);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    boolean isFirst = before.isEmpty();
    boolean afterOwn = before.equals(turn.runtime());
    before = turn.runtime();
    boolean counts = turn.isMeasured() || turn.purpose() == Purpose.WASH_OUT;
    if (counts && !isFirst && cycle instanceof Cycle.Completed(var timings)) {
      Map<Phase, OrderEffect> ofRuntime =
          effects.computeIfAbsent(turn.runtime(), _ -> new EnumMap<>(Phase.class));
      timings.forEach((phase, timing) ->
          ofRuntime
              .computeIfAbsent(phase, _ -> new OrderEffect())
              .add(afterOwn, timing.durationNanos()));
    }
  }

  /** A warning for each runtime with phases that differ. */
  List<WarningResult> warnings() {
    return effects.entrySet().stream()
        .filter(each -> !differing(each.getValue()).isEmpty())
        .map(each ->
            new WarningResult(
                "order-matters",
                "%s: turns and blocks measure different things; right after another runtime's"
                        .formatted(each.getKey())
                    + " cycle instead of its own, the p50 of "
                    + differing(each.getValue()),
                "--order blocks measures each runtime after itself, --pace TIME starts all creates"
                    + " equally far apart; take what resembles your use"))
        .toList();
  }

  private static String differing(Map<Phase, OrderEffect> effects) {
    return effects.entrySet().stream()
        .filter(each -> each.getKey().isOfRuntime())
        .flatMap(
            each -> each.getValue().medians().stream().map(medians -> text(each.getKey(), medians)))
        .collect(Collectors.joining(", "));
  }

  private static String text(Phase phase, OrderEffect.Medians medians) {
    return String.format(
        Locale.ROOT,
        "%s is %.3g instead of %.3g ms",
        phase.label(),
        medians.afterAnother() / 1e6,
        medians.afterOwn() / 1e6);
  }
}
