package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload.Transfer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checks that a container reads or writes its disk no faster than its limit.
 *
 * @param rate that is limited
 * @param perSecond the limit, in bytes or operations
 * @param requested the disk that a user has named; empty for the one that the checks use
 */
record BlkioThrottle(DiskRate rate, long perSecond, Optional<BlockDevice> requested)
    implements LimitCheck {
  static final long MAX_BYTES = 256L << 20;

  /** The check of a rate's usual limit. */
  BlkioThrottle(DiskRate rate) {
    this(rate, rate.usual(), Optional.empty());
  }

  static List<LimitCheck> all() {
    return Stream.of(DiskRate.values()).<LimitCheck>map(BlkioThrottle::new).toList();
  }

  @Override
  public String id() {
    return rate.id();
  }

  @Override
  public String title() {
    return "%s the disk of the root filesystem at %s: %s"
        .formatted(
            rate.writes() ? "writing" : "reading",
            rate.countsBytes() ? (perSecond >> 20) + " MiB/s" : perSecond + " operations/s",
            String.join(", ", rate.transfers().stream().map(Transfer::words).toList()));
  }

  @Override
  public Basis basis() {
    return new Basis(
        "time until the workload's report arrives, and for buffered writes until fsync(2) returns",
        "the same transfer without a limit is faster",
        "io_service_bytes (v1) or io.stat (v2) counts the bytes");
  }

  @Override
  public List<String> bounds() {
    return List.of("disk: a file of at most 256 MiB, deleted after each case and its control");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (Transfer transfer : rate.transfers()) {
      context.runCase(
          transfer.words(), rate.setting(), report -> measure(context, report, transfer));
    }
  }

  private Conclusion measure(CheckContext context, CaseReport report, Transfer transfer)
      throws RefusedException, CheckInterruptedException {
    return RootfsDisk.with(
        context,
        disk -> {
          double seconds = context.plan().duration().toMillis() / 1e3;
          long bytes = Math.min(rate.bytesIn(perSecond, seconds), MAX_BYTES);
          if (requested.filter(other -> !other.equals(disk.device())).isPresent()) {
            return new Conclusion.Unsupported(
                "the checks read and write disk %s, but the limit is on %s"
                    .formatted(disk.device(), requested.get()),
                "name a directory of that disk: --disk DIR");
          }
          double beyond = perSecond * (1 + context.plan().tolerance());
          Optional<String> bound = rate.unreachable(context.host(), disk.device(), beyond);
          if (bound.isPresent()) {
            return new Conclusion.Inconclusive(bound.get(), Remedies.HIGHER_RATE);
          }
          if (disk.room(context) < 4 * bytes) {
            return new Conclusion.Inconclusive(
                "the disk has no room for a file of %d bytes".formatted(bytes),
                Remedies.OTHER_DISK);
          }
          return compare(
              context, report, new TimedTransfer(disk, rate, perSecond, bytes, transfer));
        });
  }

  private Conclusion compare(CheckContext context, CaseReport report, TimedTransfer transfer)
      throws RefusedException, CheckInterruptedException {
    TimedTransfer.Result free =
        transfer(context, transfer, transfer.disk().writable(transfer.workload()), _ -> {});
    BlockDevice device = transfer.disk().device();
    String limit = "%s %d".formatted(device, perSecond);
    report.requested(rate.field(), limit);
    ContainerPlan plan =
        transfer
            .disk()
            .writable(transfer.workload())
            .with(LimitArguments.resources(rate.id() + "=" + device + ":" + perSecond))
            .watching(rate.setting());
    TimedTransfer.Result bound =
        transfer(
            context,
            transfer,
            plan,
            container ->
                report.written(
                    container, rate.setting(), limit, rate.unifiedLine(device, perSecond)));
    return ThrottleVerdict.of(report, transfer, free, bound, context.plan().tolerance());
  }

  private TimedTransfer.Result transfer(
      CheckContext context,
      TimedTransfer transfer,
      ContainerPlan plan,
      Consumer<ContainerUnderTest> started)
      throws RefusedException, CheckInterruptedException {
    ContainerUnderTest container = context.create(plan);
    Path file = transfer.disk().fileOf(container);
    try (container) {
      prepare(container, transfer, file);
      long began = System.nanoTime();
      container.start();
      started.accept(container);
      return transfer.time(container, file, began, context.plan().duration());
    } finally {
      RootfsDisk.delete(file); // once the container has ended: a throttled reader keeps its lock
    }
  }

  private void prepare(ContainerUnderTest container, TimedTransfer transfer, Path file)
      throws CheckInterruptedException {
    if (rate.writes()) {
      RootfsDisk.delete(file);
    } else {
      transfer.disk().lay(container, transfer.bytes());
    }
  }
}
