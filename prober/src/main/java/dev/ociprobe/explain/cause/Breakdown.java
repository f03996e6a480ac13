package dev.ociprobe.explain.cause;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The time of one phase of one iteration by category. Immutable.
 *
 * @param nanos of the whole phase
 * @param portions that add up to it, to the nanosecond
 */
public record Breakdown(long nanos, Map<TimeCategory, Portion> portions) {

  /**
   * The time of one category.
   *
   * @param nanos of all its steps
   * @param longestNanos of its longest step
   * @param detail of its longest step
   * @param stacks of its samples, if it was on a CPU; of its wait, if it was blocked
   * @param outside parts of its time by what others did meanwhile; at most all of it
   */
  public record Portion(
      long nanos,
      long longestNanos,
      StepDetail detail,
      StackWeights stacks,
      Map<TimeCategory, Portion> outside) {
    public Portion {
      outside = Map.copyOf(outside);
    }

    /** A portion that nobody else has a part in. */
    public Portion(long nanos, long longestNanos, StepDetail detail, StackWeights stacks) {
      this(nanos, longestNanos, detail, stacks, Map.of());
    }

    /** A portion without stacks. */
    public Portion(long nanos, long longestNanos, StepDetail detail) {
      this(nanos, longestNanos, detail, StackWeights.NONE);
    }

    /** Returns the portion as one of so many equal ones; its stacks stand for all of them. */
    public Portion dividedBy(long count) {
      Map<TimeCategory, Portion> each = new HashMap<>(outside);
      each.replaceAll((category, part) -> part.dividedBy(count));
      return new Portion(nanos / count, longestNanos, detail, stacks.dividedBy(count), each);
    }

    /**
     * Returns the sum of both, with the detail of the longer step; without its phrase on others if
     * that doesn't hold for half of the sum.
     */
    public Portion and(Portion other) {
      boolean mine = longestNanos >= other.longestNanos;
      long longest = mine ? longestNanos : other.longestNanos;
      StepDetail longer = mine ? detail : other.detail;
      boolean isSame = detail.meanwhile().equals(other.detail.meanwhile());
      Map<TimeCategory, Portion> both = new HashMap<>(outside);
      other.outside.forEach((category, part) -> both.merge(category, part, Portion::and));
      return new Portion(
          nanos + other.nanos,
          longest,
          isSame || 2 * longest >= nanos + other.nanos ? longer : longer.with(""),
          stacks.and(other.stacks),
          both);
    }
  }

  public Breakdown {
    portions = Map.copyOf(portions);
    long sum = portions.values().stream().mapToLong(Portion::nanos).sum();
    if (sum != nanos) {
      throw new IllegalArgumentException("portions of %d ns, but %d ns".formatted(sum, nanos));
    }
  }

  /** Returns the breakdown whose portions add up to the whole. */
  public static Breakdown of(Map<TimeCategory, Portion> portions) {
    return new Breakdown(portions.values().stream().mapToLong(Portion::nanos).sum(), portions);
  }

  /**
   * Returns the mean of some breakdowns, one or more. Each portion is rounded down, and the whole
   * is their sum.
   */
  public static Breakdown mean(Collection<Breakdown> breakdowns) {
    Map<TimeCategory, Portion> sums = new HashMap<>();
    breakdowns.forEach(each -> each.portions.forEach((c, p) -> sums.merge(c, p, Portion::and)));
    sums.replaceAll((category, sum) -> sum.dividedBy(breakdowns.size()));
    return of(sums);
  }

  /** Adds up the steps of a critical path. */
  public static Breakdown of(ClassifiedPath path) {
    Map<TimeCategory, Portion> portions = new HashMap<>();
    for (ClassifiedPath.ClassifiedStep step : path.steps()) {
      portions.merge(
          step.category(),
          new Portion(step.nanos(), step.nanos(), step.detail(), step.stacks(), step.outside()),
          Portion::and);
    }
    return new Breakdown(path.nanos(), portions);
  }

  /** Returns this breakdown without stacks and others' work, which take the most memory. */
  public Breakdown withoutStacks() {
    Map<TimeCategory, Portion> bare = new HashMap<>(portions);
    bare.replaceAll((category, p) -> new Portion(p.nanos(), p.longestNanos(), p.detail()));
    return new Breakdown(nanos, bare);
  }

  /** Returns the time of a category; 0 if it has none. */
  public long nanosOf(TimeCategory category) {
    Portion portion = portions.get(category);
    return portion == null ? 0 : portion.nanos();
  }
}
