package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.LimitsPlan;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a limit on reading a disk holds after it has been lowered while a container reads.
 */
final class UpdateThrottle implements LimitCheck {
  private static final DiskRate RATE = DiskRate.READ_BYTES;
  private static final long BEFORE = 8L << 20;
  private static final long AFTER = 2L << 20;

  /** Above this multiple of the new limit, it doesn't limit at all. */
  private static final double FREE = 2;

  private static final long FILE_BYTES = 16L << 20;
  private static final long UNREACHABLE_BYTES = 1L << 50;
  private static final Duration SETTLING = Duration.ofMillis(300);

  @Override
  public String id() {
    return "update.blkio";
  }

  @Override
  public String title() {
    return "reading the disk at 8 MiB/s, which an update lowers live to 2 MiB/s";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "bytes that the kernel counts for the cgroup",
        "the same reader before the update",
        "the bytes themselves, by io_service_bytes (v1) or io.stat (v2)");
  }

  @Override
  public List<String> bounds() {
    return List.of("disk: a file of 16 MiB, read for twice --duration and then deleted");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", RATE.setting(), report -> lower(context, report));
  }

  private static Conclusion lower(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<Conclusion> unsupported = context.unsupportedBy(Quirk.UPDATE_KEEPS_THROTTLES);
    return unsupported.isPresent()
        ? unsupported.get()
        : RootfsDisk.with(context, disk -> lower(context, report, disk));
  }

  private static Conclusion lower(CheckContext context, CaseReport report, RootfsDisk disk)
      throws RefusedException, CheckInterruptedException {
    double beyond = AFTER * (1 + context.plan().tolerance());
    Optional<String> bound = RATE.unreachable(context.host(), disk.device(), beyond);
    if (bound.isPresent()) {
      return new Conclusion.Inconclusive(bound.get(), Remedies.HIGHER_RATE);
    }
    String before = "%s=%s:%d".formatted(RATE.id(), disk.device(), BEFORE);
    String after = "%s=%s:%d".formatted(RATE.id(), disk.device(), AFTER);
    Workload reading =
        Workload.read(disk.file(), UNREACHABLE_BYTES, RATE.block(), Workload.Transfer.DIRECT);
    ContainerUnderTest container =
        context.create(disk.writable(reading).with(LimitArguments.resources(before)));
    Path file = disk.fileOf(container);
    try (container) {
      disk.lay(container, FILE_BYTES);
      container.start();
      double free = rate(context, container, disk);
      boolean legacy = container.cgroups().isLegacy(RATE.setting());
      String text = legacy ? disk.device() + " " + AFTER : RATE.unifiedLine(disk.device(), AFTER);
      Optional<Conclusion> unchanged =
          new LoweredLimit(RATE.field(), RATE.setting(), before, after, text)
              .apply(report, container, true);
      return unchanged.isPresent()
          ? unchanged.get()
          : conclusion(report, free, rate(context, container, disk), context.plan());
    } finally {
      RootfsDisk.delete(file);
    }
  }

  /** The bytes per second that the container reads, once it has read for a moment. */
  private static double rate(CheckContext context, ContainerUnderTest container, RootfsDisk disk)
      throws CheckInterruptedException {
    context.clock().pause(SETTLING);
    Measurement before = container.cgroups().measure(disk.bytes(false));
    long began = System.nanoTime();
    context.clock().pause(context.plan().duration());
    Measurement read = container.cgroups().measure(disk.bytes(false)).since(before);
    return read.number().orElse(0) * 1e9 / (System.nanoTime() - began);
  }

  private static Conclusion conclusion(
      CaseReport report, double before, double after, LimitsPlan plan) {
    report.observed("read before the update", before, "bytes/s");
    report.observed("read after the update", after, "bytes/s");
    return judge(before, after, plan);
  }

  /** Judges the bytes per second before the update and after it. */
  static Conclusion judge(double before, double after, LimitsPlan plan) {
    if (after == 0) {
      return new Conclusion.Inconclusive("the kernel counts no bytes for the cgroup");
    }
    if (after > FREE * AFTER) {
      return new Conclusion.Escaped("the container reads as if its limit had not been lowered");
    }
    double tolerance = plan.tolerance();
    if (after > AFTER * (1 + tolerance)) {
      return ThrottleVerdict.above(after / AFTER, plan.duration().toMillis() / 1e3, tolerance);
    }
    Conclusion held =
        new Conclusion.Held(
            Control.reaching(
                before,
                AFTER * (1 + tolerance),
                "before the update it read %.1f MiB/s".formatted(before / (1 << 20))),
            Counter.measured("%.1f MiB/s after the update".formatted(after / (1 << 20))));
    return ThrottleVerdict.tooSlow(after / AFTER).orElse(held);
  }
}
