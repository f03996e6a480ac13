package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.probe.limits.Workload.Transfer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a container reads or writes its disk no faster than it may: by bytes or by operations.
 *
 * @param id of the check
 * @param field of config.json, below {@code linux.resources.blockIO}
 * @param control that holds the limit
 * @param unified version 2's line of the limit; {@code %s} stands for the disk
 * @param writes or reads
 * @param rate bytes or operations a second
 * @param block bytes an operation
 * @param transfers that are tried
 */
record BlkioThrottle(
    String id,
    String field,
    Control control,
    String unified,
    boolean writes,
    long rate,
    int block,
    List<Transfer> transfers)
    implements LimitCheck {
  private static final long BYTES_A_SECOND = 8L << 20;
  private static final long OPERATIONS_A_SECOND = 50;
  private static final long MAX_BYTES = 256L << 20;
  private static final int LARGE_BLOCK = 128 << 10;
  private static final int SMALL_BLOCK = 4 << 10;

  static List<LimitCheck> all() {
    return List.of(
        new BlkioThrottle(
            "blkio.read-bps",
            "throttleReadBpsDevice",
            Control.of("blkio.throttle.read_bps_device", "io.max"),
            "%s rbps=" + BYTES_A_SECOND + " wbps=max riops=max wiops=max",
            false,
            BYTES_A_SECOND,
            LARGE_BLOCK,
            List.of(Transfer.DIRECT, Transfer.BUFFERED)),
        new BlkioThrottle(
            "blkio.write-bps",
            "throttleWriteBpsDevice",
            Control.of("blkio.throttle.write_bps_device", "io.max"),
            "%s rbps=max wbps=" + BYTES_A_SECOND + " riops=max wiops=max",
            true,
            BYTES_A_SECOND,
            LARGE_BLOCK,
            List.of(Transfer.DIRECT, Transfer.SYNC, Transfer.FSYNC, Transfer.BUFFERED)),
        new BlkioThrottle(
            "blkio.read-iops",
            "throttleReadIOPSDevice",
            Control.of("blkio.throttle.read_iops_device", "io.max"),
            "%s rbps=max wbps=max riops=" + OPERATIONS_A_SECOND + " wiops=max",
            false,
            OPERATIONS_A_SECOND,
            SMALL_BLOCK,
            List.of(Transfer.DIRECT)),
        new BlkioThrottle(
            "blkio.write-iops",
            "throttleWriteIOPSDevice",
            Control.of("blkio.throttle.write_iops_device", "io.max"),
            "%s rbps=max wbps=max riops=max wiops=" + OPERATIONS_A_SECOND,
            true,
            OPERATIONS_A_SECOND,
            SMALL_BLOCK,
            List.of(Transfer.DIRECT)));
  }

  @Override
  public String title() {
    return "%s the disk under the root filesystem at %s: %s"
        .formatted(
            writes ? "writing" : "reading",
            countsBytes() ? "8 MiB/s" : rate + " operations/s",
            String.join(", ", transfers.stream().map(Transfer::words).toList()));
  }

  @Override
  public List<String> bounds() {
    return List.of("disk: a file of at most 256 MiB, gone after each case");
  }

  private boolean countsBytes() {
    return block == LARGE_BLOCK;
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (Transfer transfer : transfers) {
      context.tryCase(transfer.words(), report -> tryOne(context, report, transfer));
    }
  }

  private void tryOne(CheckContext context, CaseReport report, Transfer transfer)
      throws RefusedException, CheckInterruptedException {
    Optional<String> missing = context.missing(control);
    if (missing.isPresent()) {
      report.unsupported(missing.get());
      return;
    }
    Disk disk;
    try {
      disk = new Disk(BlockDevice.under(context.directory()));
    } catch (LimitException e) {
      report.unsupported(String.valueOf(e.getMessage()));
      return;
    }
    long bytes = bytes(context.duration());
    if (context.directory().toFile().getUsableSpace() < 4 * bytes) {
      report.inconclusive("the disk has no room for a file of %d bytes".formatted(bytes));
      return;
    }
    String limit = "%s %d".formatted(disk.device(), rate);
    report.requested("linux.resources.blockIO." + field, limit);
    Workload workload =
        writes
            ? Workload.write(Disk.FILE, bytes, block, transfer)
            : Workload.read(Disk.FILE, bytes, block, transfer);
    ContainerPlan plan =
        Disk.writable(workload)
            .with(LimitArguments.resources(id + "=" + disk.device() + ":" + rate))
            .watching(control);
    try (ContainerUnderTest container = context.create(plan)) {
      Path file = Disk.fileOf(container);
      try {
        prepare(container, bytes);
        container.start();
        report.written(container, control, limit, unified.formatted(disk.device()));
        new ThrottledTransfer(
                report, disk, rate, countsBytes() ? bytes : bytes / block, writes, transfer)
            .observe(container, file, context);
      } finally {
        Disk.delete(file);
      }
    }
  }

  private void prepare(ContainerUnderTest container, long bytes) throws CheckInterruptedException {
    if (writes) {
      Disk.delete(Disk.fileOf(container));
    } else {
      Disk.lay(container, bytes);
    }
  }

  /** What takes the duration at the limit's rate. */
  private long bytes(Duration duration) {
    double seconds = duration.toMillis() / 1e3;
    long wanted = Math.round(rate * seconds * (countsBytes() ? 1 : block));
    return Math.min(wanted / block * block, MAX_BYTES);
  }
}
