package dev.ociprobe.container.stopwatch;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The conditions under which a stopwatch, and thus all that it starts, runs.
 *
 * @param environment {@code NAME=value} each: the whole environment of the commands
 * @param cpus the CPUs that it is bound to; all of the JVM's if empty
 * @param coverUnified whether {@code /sys/fs/cgroup/unified} is covered by an empty tmpfs, in a
 *     mount namespace that only the stopwatch and its commands share: crun refuses to create a
 *     container where it sees a controller there; needs {@code CAP_SYS_ADMIN}
 */
public record StopwatchOptions(
    List<String> environment, Optional<BitSet> cpus, boolean coverUnified) {

  public StopwatchOptions {
    environment = List.copyOf(environment);
    cpus = cpus.map(set -> (BitSet) set.clone());
  }

  /** This environment, no binding, nothing covered. */
  public static StopwatchOptions of(List<String> environment) {
    return new StopwatchOptions(environment, Optional.empty(), false);
  }
}
