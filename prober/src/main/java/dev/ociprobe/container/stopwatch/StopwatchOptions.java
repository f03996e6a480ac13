package dev.ociprobe.container.stopwatch;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The conditions under which a stopwatch and its commands run.
 *
 * @param environment the complete environment of the commands, each variable as {@code NAME=value}
 * @param cpus the CPUs that it is bound to; empty for all of the JVM's
 * @param coverUnified covers {@code /sys/fs/cgroup/unified} with an empty tmpfs, in a mount
 *     namespace of the stopwatch and its commands alone; crun creates no container where it sees a
 *     controller there. Needs {@code CAP_SYS_ADMIN}.
 * @param ownMounts gives them a mount namespace of their own, in which later mounts of the host
 *     appear, but theirs don't appear on the host
 */
public record StopwatchOptions(
    List<String> environment, Optional<BitSet> cpus, boolean coverUnified, boolean ownMounts) {

  public StopwatchOptions {
    environment = List.copyOf(environment);
    cpus = cpus.map(set -> (BitSet) set.clone());
  }

  /** The conditions with this environment, on all CPUs, with nothing covered. */
  public static StopwatchOptions of(List<String> environment) {
    return new StopwatchOptions(environment, Optional.empty(), false, false);
  }
}
