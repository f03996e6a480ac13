package dev.ociprobe.probe.scale;

import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options of a scale run.
 *
 * @param rounds of turns of each runtime, 1 to {@link #MAX_ROUNDS}
 * @param seed of the order of the runtimes
 * @param timeout for each call and each wait; each runtime's own if empty
 * @param keepFreeBytes memory of the host that no container may take; half of the memory that is
 *     available or less
 * @param maxFailures the containers of a runtime that may fail
 */
public record ScalePlan(
    ScaleMode mode,
    int rounds,
    long seed,
    Optional<Duration> timeout,
    long keepFreeBytes,
    MaxFailures maxFailures) {

  public static final int MAX_ROUNDS = 1_000;

  /** The most containers that may live at a time. */
  public static final int MAX_LIVE = 50_000;

  /** The share of a run's container ids that its plan may come to. */
  public static final int MAX_CONTAINERS = RunId.MAX_CONTAINERS / 10;

  /**
   * Says what this host lacks for so many containers at a time, even if one took next to nothing;
   * empty if only their making can tell.
   */
  public Optional<String> lacking(Posix posix, int containers) {
    return HostRoom.lackingOfHost(posix, keepFreeBytes, containers);
  }

  /** The containers of each runtime in all rounds. */
  public long containers() {
    return rounds * mode.containers();
  }

  /** The time that each runtime's turns take at the least, however fast it is. */
  public Duration scheduled() {
    return mode.scheduled().multipliedBy(rounds);
  }

  /** The same limits as those of a lifecycle run of so many cycles. */
  LifecyclePlan asCycles() {
    int cycles = Math.clamp(containers(), 1, LifecyclePlan.MAX_RUNS);
    return new LifecyclePlan(cycles, 0, List.of(), Duration.ZERO, seed, timeout, maxFailures);
  }
}
