package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.Remedies;
import java.util.Optional;

/** A limit on swap, which a host without swap can write, but not test. */
interface SwapLimit extends ConditionalLimit {
  /** The counters of the kernel's that a reached limit has grown. */
  String COUNTER =
      "memsw.failcnt (v1) grew, or swap.events max (v2), or swap is full (v2); oom_kill grew";

  @Override
  default Optional<Conclusion> untestable(CheckContext context) {
    return HostMemory.of(context).hasSwap() ? Optional.empty() : Optional.of(noSwap());
  }

  /** The conclusion on a host without swap. */
  static Conclusion noSwap() {
    return new Conclusion.Unsupported(
        "this host has no swap, without which the limit can't be tested", Remedies.ADD_SWAP);
  }

  /**
   * The kernel's account of a limit on swap that was reached. Version 2 tries no page that can't
   * fit, and so it counts no event where the last ones fit exactly, or none may: then it is the
   * swap in use that tells.
   *
   * @param events the growth of its counter
   * @param most bytes that it counted against the limit, in samples
   * @param limit in bytes
   */
  static Counter reached(
      Measurement events, long most, long limit, double tolerance, boolean legacy) {
    Counter counted = Counter.grown(events);
    return counted.agrees() || legacy
        ? counted
        : new Counter(
            most >= limit * (1 - tolerance),
            "%s, %.1f of %.1f MiB in swap"
                .formatted(
                    counted.sentence(), FreeTouch.mebibytes(most), FreeTouch.mebibytes(limit)));
  }
}
