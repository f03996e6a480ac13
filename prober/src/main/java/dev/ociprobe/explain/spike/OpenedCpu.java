package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.cause.StackWeights;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A slow iteration and an ordinary one whose time on CPU is split by the times of system calls and
 * what the samples met, where there are enough of them. The parts add up to that time, to the
 * nanosecond.
 */
record OpenedCpu(Breakdown slow, Breakdown ordinary) {
  /** The smallest excess that tells anything, in samples. */
  private static final int MIN_SAMPLES = 10;

  /** The smallest share of the samples that becomes a part of its own. */
  private static final double MIN_SHARE = 0.05;

  static OpenedCpu of(Breakdown slow, Breakdown ordinary) {
    Map<TimeCategory, Portion> slowParts = new HashMap<>(slow.portions());
    Map<TimeCategory, Portion> ordinaryParts = new HashMap<>(ordinary.portions());
    slow.portions()
        .forEach((category, portion) -> {
          if (category.innermost() instanceof TimeCategory.OnCpu
              && isClear(portion, ordinary.nanosOf(category))) {
            Set<String> names = names(portion);
            Portion usual = ordinaryParts.remove(category);
            slowParts.remove(category);
            split(category, portion, portion.stacks(), names, slowParts);
            if (usual != null) {
              boolean isKnown = usual.stacks().isTimed() || usual.stacks().total() >= MIN_SAMPLES;
              split(
                  category,
                  usual,
                  isKnown ? usual.stacks() : portion.stacks(),
                  names,
                  ordinaryParts);
            }
          }
        });
    return new OpenedCpu(
        new Breakdown(slow.nanos(), slowParts), new Breakdown(ordinary.nanos(), ordinaryParts));
  }

  /**
   * Tells whether the excess stands out of the scatter of sampling: it is worth ten samples, and
   * twice the standard deviation of their number. The times of system calls have no such scatter.
   */
  static boolean isClear(Portion slow, long ordinaryNanos) {
    if (slow.stacks().isTimed()) {
      return slow.nanos() > ordinaryNanos;
    }
    long samples = slow.stacks().total();
    if (samples == 0) {
      return false;
    }
    double excess =
        (double) (slow.nanos() - ordinaryNanos) * (double) samples / (double) slow.nanos();
    return excess >= MIN_SAMPLES && excess >= 2 * Math.sqrt((double) samples);
  }

  private static TimeCategory part(TimeCategory whole, String part) {
    return switch (whole) {
      case TimeCategory.OnCpu(String comm, String _) -> new TimeCategory.OnCpu(comm, part);
      case TimeCategory.Behind(var wait, String who, TimeCategory theirs) ->
          new TimeCategory.Behind(wait, who, part(theirs, part));
      default -> whole;
    };
  }

  private static Set<String> names(Portion portion) {
    Set<String> names = new LinkedHashSet<>();
    portion
        .stacks()
        .split(portion.nanos())
        .forEach((name, nanos) -> {
          if (nanos >= MIN_SHARE * (double) portion.nanos()) {
            names.add(name);
          }
        });
    return names;
  }

  private static void split(
      TimeCategory whole,
      Portion portion,
      StackWeights samples,
      Set<String> names,
      Map<TimeCategory, Portion> parts) {
    samples
        .split(portion.nanos())
        .forEach((name, nanos) -> {
          String part = names.contains(name) ? name : "";
          StackWeights some = samples.only(name);
          StepDetail detail =
              new StepDetail(
                  portion.detail().comm(),
                  some.commonFunctions(),
                  "",
                  portion.detail().cpu(),
                  "",
                  "",
                  portion.detail().events());
          parts.merge(part(whole, part), new Portion(nanos, nanos, detail, some), Portion::and);
        });
  }
}
