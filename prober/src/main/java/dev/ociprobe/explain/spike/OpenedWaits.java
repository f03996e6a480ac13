package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.HashMap;
import java.util.Map;

/**
 * A slow iteration and an ordinary one whose time is split by what others did meanwhile: programs
 * that a thread waited for, and interrupts of its CPU. The parts add up to the whole, to the
 * nanosecond.
 */
record OpenedWaits(Breakdown slow, Breakdown ordinary) {
  /** The smallest share of a wait that becomes a part of its own. */
  private static final double MIN_SHARE = 0.05;

  static OpenedWaits of(Breakdown slow, Breakdown ordinary) {
    Map<TimeCategory, Portion> slowParts = new HashMap<>(slow.portions());
    Map<TimeCategory, Portion> ordinaryParts = new HashMap<>(ordinary.portions());
    slow.portions()
        .forEach((wait, portion) ->
            portion
                .outside()
                .forEach((part, theirs) -> {
                  if ((double) theirs.nanos() >= MIN_SHARE * (double) portion.nanos()) {
                    take(wait, part, slowParts);
                    take(wait, part, ordinaryParts);
                  }
                }));
    return new OpenedWaits(
        new Breakdown(slow.nanos(), slowParts), new Breakdown(ordinary.nanos(), ordinaryParts));
  }

  /** Takes a part out of a wait, if that has it, and makes it a portion of its own. */
  private static void take(
      TimeCategory wait, TimeCategory part, Map<TimeCategory, Portion> portions) {
    Portion whole = portions.get(wait);
    if (whole == null) {
      return;
    }
    Portion taken = whole.outside().get(part);
    if (taken == null) {
      return;
    }
    portions.merge(part, taken, Portion::and);
    Portion rest =
        new Portion(
            whole.nanos() - taken.nanos(),
            whole.longestNanos(),
            whole.detail(),
            whole.stacks(),
            whole.outside());
    if (rest.nanos() > 0) {
      portions.put(wait, rest);
    } else {
      portions.remove(wait);
    }
  }
}
