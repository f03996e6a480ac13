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
import dev.ociprobe.probe.limits.Measured;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.probe.limits.Workload.Transfer;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Whether two containers share a disk by their weights, where its scheduler has weights. */
final class BlkioWeight implements LimitCheck {
  private static final int LIGHT = 100;
  private static final int HEAVY = 400;
  private static final long FILE_BYTES = 64L << 20;
  private static final long ENDLESS = 1L << 50;
  private static final int BLOCK = 128 << 10;

  private static final Duration SETTLING = Duration.ofMillis(500);

  /** What a device gives to whom depends on more than weights: a factor of two either way. */
  private static final double SLACK = 2;

  private static final Control WEIGHT = Control.of("blkio.bfq.weight", "io.bfq.weight");

  @Override
  public String id() {
    return "blkio.weight";
  }

  @Override
  public String title() {
    return "two containers reading one disk with weights of 100 and 400";
  }

  @Override
  public List<String> bounds() {
    return List.of("disk: two files of 64 MiB, read for --duration and gone after it");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.tryCase("100:400", report -> tryIt(context, report));
  }

  private static void tryIt(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Disk disk;
    try {
      disk = new Disk(BlockDevice.under(context.directory()));
    } catch (LimitException e) {
      report.unsupported(String.valueOf(e.getMessage()));
      return;
    }
    String scheduler =
        context
            .hostFiles()
            .text("/sys/dev/block/" + disk.device() + "/queue/scheduler")
            .orElse("none told");
    if (!scheduler.contains("[bfq]")) {
      report.unsupported(
          "the scheduler of disk %s has no weights: %s".formatted(disk.device(), scheduler));
      return;
    }
    if (lowLatency(context, disk)) {
      report.evidence(
          "bfq's low_latency is on: for some seconds it raises the weight of whoever begins to"
              + " read, or reads little");
    }
    report.requested("linux.resources.blockIO.weight", LIGHT);
    report.requested("linux.resources.blockIO.weight of the other", HEAVY);
    try (ContainerUnderTest light = context.create(plan(LIGHT));
        ContainerUnderTest heavy = context.create(plan(HEAVY))) {
      try {
        Disk.lay(light, FILE_BYTES);
        Disk.lay(heavy, FILE_BYTES);
        light.start();
        heavy.start();
        report.written(light, WEIGHT, "" + LIGHT, "default " + LIGHT);
        report.written(heavy, WEIGHT, "" + HEAVY, "default " + HEAVY);
        observe(context, report, disk, light, heavy);
      } finally {
        Disk.delete(Disk.fileOf(light));
        Disk.delete(Disk.fileOf(heavy));
      }
    }
  }

  private static boolean lowLatency(CheckContext context, Disk disk) {
    String file = "/sys/dev/block/" + disk.device() + "/queue/iosched/low_latency";
    return context.hostFiles().number(file).orElse(0L) != 0;
  }

  private static ContainerPlan plan(int weight) {
    return Disk.writable(Workload.read(Disk.FILE, ENDLESS, BLOCK, Transfer.DIRECT))
        .with(LimitArguments.resources("blkio.weight=" + weight))
        .watching(WEIGHT);
  }

  private static void observe(
      CheckContext context,
      CaseReport report,
      Disk disk,
      ContainerUnderTest light,
      ContainerUnderTest heavy)
      throws CheckInterruptedException {
    context.pause(SETTLING); // the kernel tells of a disk once it has been used
    Measured lightBefore = light.files().measure(disk.bytesReadByBfq());
    Measured heavyBefore = heavy.files().measure(disk.bytesReadByBfq());
    context.pause(context.duration());
    OptionalLong ofLight = light.files().measure(disk.bytesReadByBfq()).since(lightBefore).number();
    OptionalLong ofHeavy = heavy.files().measure(disk.bytesReadByBfq()).since(heavyBefore).number();
    if (!report.isAsWritten()) {
      report.conclude(
          Verdict.NOT_WRITTEN, "the containers share the disk as if they had no weight");
    } else if (ofLight.orElse(0) == 0 || ofHeavy.orElse(0) == 0) {
      report.inconclusive("the kernel doesn't tell what each has read");
    } else {
      double ratio = (double) ofHeavy.getAsLong() / ofLight.getAsLong();
      report.observed("heavy to light", ratio, "times");
      double ideal = (double) HEAVY / LIGHT;
      if (ratio >= ideal / SLACK && ratio <= ideal * SLACK) {
        report.enforced();
      } else {
        report.conclude(
            Verdict.INEXACT, "the heavy container gets %.1f times the other's".formatted(ratio));
      }
    }
  }
}
