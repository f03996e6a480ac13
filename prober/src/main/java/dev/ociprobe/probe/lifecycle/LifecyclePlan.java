package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.Verb;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a lifecycle run does.
 *
 * @param runs measured cycles of each runtime, 1 to {@link #MAX_RUNS}
 * @param warmup cycles before those, not counted, 0 to {@link #MAX_RUNS}
 * @param also verbs timed on the running container, of state, exec, pause and resume
 * @param sleepBetween idle time before each cycle
 * @param seed of the order of the runtimes and of the statistics
 * @param timeout for each call and each wait; each runtime's own if empty
 */
public record LifecyclePlan(
    int runs,
    int warmup,
    List<Verb> also,
    Duration sleepBetween,
    long seed,
    Optional<Duration> timeout) {

  /** Bounded by the container ids that a run can name and the memory that samples take. */
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
