package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.Step;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * One phase of one iteration, by category.
 *
 * @param nanos of the whole phase
 * @param portions whose times add up to it
 */
public record Breakdown(long nanos, Map<TimeCategory, Portion> portions) {

  /**
   * What one category took.
   *
   * @param longestNanos of its steps
   * @param detail how that one looked
   */
  public record Portion(long nanos, long longestNanos, StepDetail detail) {

    /** Both together. */
    public Portion and(Portion other) {
      boolean mine = longestNanos >= other.longestNanos;
      return new Portion(
          nanos + other.nanos,
          mine ? longestNanos : other.longestNanos,
          mine ? detail : other.detail);
    }
  }

  public Breakdown {
    portions = Collections.unmodifiableMap(portions);
  }

  /** Of a phase whose critical path was seen. */
  public static Breakdown of(CriticalPath path, Classifier classifier) {
    Map<TimeCategory, Portion> portions = new HashMap<>();
    for (Step step : path.steps()) {
      Classifier.Classified what = classifier.classify(step);
      portions.merge(
          what.category(), new Portion(step.nanos(), step.nanos(), what.detail()), Portion::and);
    }
    return new Breakdown(path.nanos(), portions);
  }

  /** 0 if nothing was spent on it. */
  public long nanosOf(TimeCategory category) {
    Portion portion = portions.get(category);
    return portion == null ? 0 : portion.nanos();
  }
}
