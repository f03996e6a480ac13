package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Remedies;
import java.util.Optional;

/** The verdict on a transfer under a limit, beside the same one without. */
final class ThrottleVerdict {
  /** Below this share of the limit, a transfer was too slow to show that the limit holds. */
  private static final double MIN_SHARE = 0.5;

  /** Above this multiple of the limit, nothing limits a transfer. */
  private static final double FREE = 2;

  /** The part of the bytes that the kernel must have counted where it throttled. */
  private static final double COUNTED = 0.9;

  /**
   * The time by which a transfer may be ahead of its limit, s: the kernel rounds the time that has
   * passed up to the next tenth of a second (tg_within_bps_limit and tg_within_iops_limit in
   * block/blk-throttle.c).
   */
  private static final double SLICE = 0.1;

  private ThrottleVerdict() {}

  static Conclusion of(
      CaseReport report,
      TimedTransfer transfer,
      TimedTransfer.Result free,
      TimedTransfer.Result bound,
      double tolerance) {
    bound.tell(report);
    Conclusion conclusion = of(transfer, free, bound, tolerance);
    if (conclusion instanceof Conclusion.Escaped) {
      report.evidence(
          "the container gets %.1f times its limit, by the host's clock".formatted(bound.ratio()));
    }
    return conclusion;
  }

  static Conclusion of(
      TimedTransfer transfer,
      TimedTransfer.Result free,
      TimedTransfer.Result bound,
      double tolerance) {
    if (bound.failure().isPresent()) {
      return new Conclusion.Inconclusive(bound.failure().get(), Remedies.OTHER_DISK);
    }
    if (bound.ratio() > FREE) {
      return new Conclusion.Escaped(meaning(transfer));
    }
    if (bound.ratio() > 1 + tolerance && (bound.ratio() - 1) * bound.seconds() < SLICE) {
      return new Conclusion.Inconclusive(
          "the transfer took %.0f ms, and the kernel lets it be up to %.0f ms ahead of its limit"
              .formatted(1e3 * bound.seconds(), 1e3 * SLICE),
          longer(transfer, tolerance));
    }
    if (bound.ratio() > 1 + tolerance) {
      return new Conclusion.Inexact(
          "the container gets %.2f times its limit".formatted(bound.ratio()));
    }
    return tooSlow(bound.ratio())
        .orElseGet(() -> new Conclusion.Held(control(free, tolerance), counter(transfer, bound)));
  }

  /**
   * The conclusion on a rate so far below its limit that something else bounds it; empty if it
   * isn't.
   *
   * @param ratio of the rate to the limit
   */
  static Optional<Conclusion> tooSlow(double ratio) {
    return ratio < MIN_SHARE
        ? Optional.of(
            new Conclusion.Inconclusive(
                "the host or its disk was too slow to reach the limit",
                "try again on an idle host, or name a directory of a faster disk: --disk DIR"))
        : Optional.empty();
  }

  /**
   * The conclusion on a rate above its limit, of a reader that was counted for so long: where the
   * kernel's slice explains it, nothing is shown.
   *
   * @param ratio of the rate to the limit
   */
  static Conclusion above(double ratio, double seconds, double tolerance) {
    return (ratio - 1) * seconds < SLICE
        ? new Conclusion.Inconclusive(
            "the container was counted for %.0f ms, and the kernel lets it be up to %.0f ms ahead of its limit"
                .formatted(1e3 * seconds, 1e3 * SLICE),
            "measure longer: --duration %.0fs".formatted(Math.ceil(SLICE / tolerance)))
        : new Conclusion.Inexact("the container gets %.2f times its new limit".formatted(ratio));
  }

  private static String longer(TimedTransfer transfer, double tolerance) {
    double needed = Math.ceil(SLICE / tolerance);
    boolean possible =
        transfer.rate().bytesIn(transfer.perSecond(), needed) <= BlkioThrottle.MAX_BYTES;
    return possible
        ? "measure longer: --duration %.0fs".formatted(needed)
        : "try a lower limit, or a larger --tolerance";
  }

  private static Control control(TimedTransfer.Result free, double tolerance) {
    return free.failure().isPresent()
        ? Control.unknown(free.failure().get())
        : Control.reaching(
            free.ratio(),
            1 + tolerance,
            "the same transfer ran at %.1f times the limit".formatted(free.ratio()));
  }

  private static Counter counter(TimedTransfer transfer, TimedTransfer.Result bound) {
    long counted = bound.counted().number().orElse(0);
    return new Counter(
        counted >= COUNTED * transfer.bytes(),
        "%s: %d of %d bytes".formatted(bound.counted().metric().name(), counted, transfer.bytes()));
  }

  private static String meaning(TimedTransfer transfer) {
    return switch (transfer.transfer()) {
      case BUFFERED ->
          transfer.rate().writes()
              ? "buffered writes go to the page cache, and from there to the disk without a limit"
              : "buffered reads come from a cache, without a limit";
      case DIRECT -> "the runtime doesn't pass O_DIRECT on, but has a cache of its own in between";
      case SYNC, FSYNC -> "writes are reported as being on the disk before they are";
    };
  }
}
