package dev.ociprobe.explain.interference;

import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.Optional;

/** Tells when the whole host stood still, or another one had its CPUs. Belongs to one thread. */
public final class HostStalls {
  private final StallDetector stallDetector;
  private Optional<CpuTime> before = Optional.empty();

  /**
   * @param stallDetector started and closed by the caller
   */
  public HostStalls(StallDetector stallDetector) {
    this.stallDetector = stallDetector;
  }

  /** A cycle is about to begin. */
  public void begins() {
    before = CpuTime.read(PseudoFiles.ofHost());
  }

  /**
   * Without any event on any CPU, and this process's thread that is always due not run: ns.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   * @param withoutEvents how much of the interval had none, ns
   */
  public long silentNanos(long from, long to, long withoutEvents) {
    return Math.min(withoutEvents, stallDetector.stalledNanos(from, to));
  }

  /** What the hypervisor took of an interval since {@link #begins}, if it took it evenly: ns. */
  public long stolenNanos(long from, long to) {
    double share =
        CpuTime.read(PseudoFiles.ofHost())
            .flatMap(now -> before.map(now::since))
            .map(CpuTime::stolenShare)
            .orElse(0.0);
    return Math.round(share * (to - from));
  }
}
