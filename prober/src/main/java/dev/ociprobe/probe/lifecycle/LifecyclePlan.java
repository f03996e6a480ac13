package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a lifecycle run.
 *
 * @param runs the number of measured cycles of each runtime, 1 to {@link #MAX_RUNS}
 * @param warmup the number of unmeasured cycles before those, 0 to {@link #MAX_RUNS}
 * @param also further verbs to time on the running container: state, exec, pause, resume
 * @param sleepBetween idle time before each cycle
 * @param seed of the order of the runtimes and of the statistics
 * @param timeout for each call and each wait; each runtime's own if empty
 * @param maxFailures the measured cycles of a runtime that may fail
 */
public record LifecyclePlan(
    int runs,
    int warmup,
    List<Verb> also,
    Duration sleepBetween,
    long seed,
    Optional<Duration> timeout,
    MaxFailures maxFailures) {

  /** The most cycles, by the container ids of a run and the memory for samples. */
  public static final int MAX_RUNS = 1_000_000;

  public LifecyclePlan {
    also = List.copyOf(also);
  }

  /** The phases that a completed cycle can have under this plan, in their order. */
  public List<Phase> phases() {
    Set<Phase> extra = EnumSet.of(Phase.STATE, Phase.EXEC, Phase.PAUSE, Phase.RESUME);
    also.forEach(verb -> extra.remove(Phase.of(verb)));
    return Arrays.stream(Phase.values()).filter(phase -> !extra.contains(phase)).toList();
  }
}
