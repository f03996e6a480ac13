package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Phase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Containers that are made at scheduled times and ended at once.
 *
 * @param loads rates per second, ascending
 * @param time of each rate
 * @param lanes the most containers at a time; arrivals beyond them wait
 */
public record OpenLoopMode(List<Double> loads, Arrivals.Kind kind, Duration time, int lanes)
    implements ScaleMode {
  private static final Duration SOAK = Duration.ofSeconds(30);
  private static final int WINDOWS = 10;

  /** Copies the list. */
  public OpenLoopMode {
    loads = List.copyOf(loads);
  }

  /** Tells whether it is one rate for long enough to see what drifts and what leaks. */
  boolean isSoak() {
    return loads.size() == 1 && time.compareTo(SOAK) >= 0;
  }

  /** The beginning of the tenth of the time in which a moment lies, in minutes. */
  double windowOf(double minutes) {
    double width = time.toNanos() / 60e9 / WINDOWS;
    return Math.min(WINDOWS - 1, Math.floor(minutes / width)) * width;
  }

  @Override
  public String label() {
    return "open-loop";
  }

  @Override
  public String load() {
    return "per second";
  }

  @Override
  public long containers() {
    return (long) loads.stream().mapToDouble(each -> Math.ceil(each * time.toNanos() / 1e9)).sum();
  }

  /** One for each container. */
  @Override
  public long steps() {
    return containers();
  }

  @Override
  public Duration scheduled() {
    return time.multipliedBy(loads.size());
  }

  @Override
  public int most() {
    return lanes;
  }

  @Override
  public int least() {
    return 1;
  }

  @Override
  public Set<Phase> curves() {
    return EnumSet.of(Phase.MOUNT, Phase.CREATE, Phase.DELETE, Phase.STARTUP);
  }
}
