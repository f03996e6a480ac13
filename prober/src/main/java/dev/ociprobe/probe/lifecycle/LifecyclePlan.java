package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.GeometricLooks;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a lifecycle run.
 *
 * @param runs the number of measured cycles of each runtime, 1 to {@link #MAX_RUNS}; where a stop
 *     rule may end the run before, the most
 * @param warmup the number of unmeasured cycles before those, 0 to {@link #MAX_RUNS}
 * @param also further verbs to time on the running container: state, exec, pause, resume
 * @param sleepBetween idle time before each cycle
 * @param seed of the order of the runtimes and of the statistics
 * @param timeout for each call and each wait; each runtime's own if empty
 * @param maxFailures the measured cycles of a runtime that may fail
 * @param charges true if the containers' cgroups are read between calls and cycles
 * @param floor true if the first runtime is compared with itself in a part of the rounds
 * @param turns the order of the runtimes and the time between creates
 * @param stop the rule by which the run may end before
 */
public record LifecyclePlan(
    int runs,
    int warmup,
    List<Verb> also,
    Duration sleepBetween,
    long seed,
    Optional<Duration> timeout,
    MaxFailures maxFailures,
    boolean charges,
    boolean floor,
    Turns turns,
    StopRule stop) {

  /** The most cycles, by the container ids of a run and the memory for samples. */
  public static final int MAX_RUNS = 1_000_000;

  private static final int MAX_FOOTPRINT_ROUNDS = 5;

  public LifecyclePlan {
    also = List.copyOf(also);
  }

  /** A plan under which no cgroups are read. */
  public LifecyclePlan(
      int runs,
      int warmup,
      List<Verb> also,
      Duration sleepBetween,
      long seed,
      Optional<Duration> timeout,
      MaxFailures maxFailures) {
    this(
        runs,
        warmup,
        also,
        sleepBetween,
        seed,
        timeout,
        maxFailures,
        false,
        false,
        Turns.INTERLEAVED,
        StopRule.NONE);
  }

  /** Returns the same plan, under which cgroups are read or not. */
  public LifecyclePlan withCharges(boolean read) {
    return new LifecyclePlan(
        runs, warmup, also, sleepBetween, seed, timeout, maxFailures, read, floor, turns, stop);
  }

  /** Returns the same plan, under which the first runtime is compared with itself or not. */
  public LifecyclePlan withFloor(boolean compared) {
    return new LifecyclePlan(
        runs,
        warmup,
        also,
        sleepBetween,
        seed,
        timeout,
        maxFailures,
        charges,
        compared,
        turns,
        stop);
  }

  /** Tells whether there is a noise floor: whether its rounds are enough for one. */
  public boolean hasFloor() {
    return floor && turns.floorRounds(runs) >= Comparison.MIN_PAIRS;
  }

  /** Returns the same plan with other turns. */
  public LifecyclePlan with(Turns other) {
    return new LifecyclePlan(
        runs, warmup, also, sleepBetween, seed, timeout, maxFailures, charges, floor, other, stop);
  }

  /** Returns the same plan with at most so many rounds, which a rule may end before. */
  public LifecyclePlan endedBy(StopRule rule, int most) {
    return new LifecyclePlan(
        most, warmup, also, sleepBetween, seed, timeout, maxFailures, charges, floor, turns, rule);
  }

  /** The measured cycles of each runtime that the run has at least, as far as that is known. */
  public int leastRuns() {
    return stop.isNone() ? runs : Math.min(runs, GeometricLooks.FIRST);
  }

  /**
   * The rounds in which the containers' footprints and cgroups are read and nothing is timed:
   * reading between two calls delays the second, so that its caches are cold. As many as measured
   * ones, 5 at most, since a runtime's cycle may take half a minute.
   */
  public int footprintRounds() {
    return Math.min(MAX_FOOTPRINT_ROUNDS, leastRuns());
  }

  /**
   * The phases that a completed cycle of verbs can have under this plan, in their order, but the
   * mount of its root filesystem.
   */
  public List<Phase> phases() {
    return shimPhases().stream().filter(phase -> !Phase.ofShims().contains(phase)).toList();
  }

  /** The phases that a completed cycle of a containerd shim can have, in their order. */
  List<Phase> shimPhases() {
    Set<Phase> extra = EnumSet.of(Phase.MOUNT, Phase.STATE, Phase.EXEC, Phase.PAUSE, Phase.RESUME);
    also.forEach(verb -> extra.remove(Phase.of(verb)));
    return Arrays.stream(Phase.values()).filter(phase -> !extra.contains(phase)).toList();
  }
}
