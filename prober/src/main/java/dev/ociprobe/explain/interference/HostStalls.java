package dev.ociprobe.explain.interference;

import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/**
 * The times in which the whole host stood still, or the hypervisor gave its CPUs to others. Belongs
 * to one thread.
 */
public final class HostStalls {
  private final LongBinaryOperator ownStalls;
  private final PseudoFiles files;
  private Optional<CpuTime> before = Optional.empty();
  private Map<Integer, CpuTime> eachBefore = Map.of();
  private Optional<Map<Integer, CpuTime>> eachAfter = Optional.empty();

  /**
   * Creates the stalls of a host.
   *
   * @param ownStalls nanoseconds in which this process stood still between two moments, such as
   *     {@link StallDetector#stalledNanos}
   * @param files to read {@code /proc/stat} through
   */
  public HostStalls(LongBinaryOperator ownStalls, PseudoFiles files) {
    this.ownStalls = ownStalls;
    this.files = files;
  }

  /**
   * Returns the stalls of this host.
   *
   * @param detector started and closed by the caller
   */
  public static HostStalls ofHost(StallDetector detector) {
    return new HostStalls(detector::stalledNanos, PseudoFiles.ofHost());
  }

  /** Reads the CPUs' accounting before a cycle. */
  public void begin() {
    before = CpuTime.read(files);
    eachBefore = CpuTime.readEach(files);
    eachAfter = Optional.empty();
  }

  /**
   * Nanoseconds in which no CPU logged an event and this process did not run.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   * @param withoutEvents nanoseconds of the interval in which no CPU logged an event
   */
  public long silentNanos(long from, long to, long withoutEvents) {
    return Math.min(withoutEvents, ownStalls.applyAsLong(from, to));
  }

  /**
   * Nanoseconds that the hypervisor took while a CPU was needed, assuming that it took the time of
   * each CPU evenly, from {@link #begin} to the first time that this is asked.
   *
   * @param neededNanos of each CPU
   */
  public long stolenNanos(Map<Integer, Long> neededNanos) {
    if (eachAfter.isEmpty()) {
      eachAfter = Optional.of(CpuTime.readEach(files)); // a cycle has several phases
    }
    Map<Integer, CpuTime> now = eachAfter.get();
    double stolen = 0;
    for (Map.Entry<Integer, Long> needed : neededNanos.entrySet()) {
      CpuTime then = eachBefore.get(needed.getKey());
      CpuTime time = now.get(needed.getKey());
      if (then != null && time != null) {
        stolen += time.since(then).stolenShare() * (double) needed.getValue();
      }
    }
    return Math.round(stolen);
  }

  /**
   * Nanoseconds of an interval that the hypervisor took, assuming that it took the time since
   * {@link #begin} evenly, and from all CPUs alike.
   */
  public long stolenNanos(long from, long to) {
    double share =
        CpuTime.read(files)
            .flatMap(now -> before.map(now::since))
            .map(CpuTime::stolenShare)
            .orElse(0.0);
    return Math.round(share * (to - from));
  }

  /** A sentence on the time in which this process stood still; empty if there was none. */
  public Optional<String> note(long from, long to) {
    long stalled = ownStalls.applyAsLong(from, to);
    return stalled == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "ociprobe itself did not run for %.1f ms of it", stalled / 1e6));
  }
}
