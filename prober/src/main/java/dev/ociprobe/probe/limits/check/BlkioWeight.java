package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.probe.limits.Workload.Transfer;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks that two containers share a disk by their weights, if its scheduler has weights. */
final class BlkioWeight implements LimitCheck {
  private static final int LIGHT = 100;
  private static final int HEAVY = 400;
  private static final long FILE_BYTES = 64L << 20;
  private static final long UNREACHABLE_BYTES = 1L << 50;
  private static final int BLOCK = 128 << 10;

  private static final Duration SETTLING = Duration.ofMillis(500);

  /**
   * A disk's shares depend on more than weights: the ratio may be off by this factor either way.
   */
  private static final double SLACK = 2;

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
    return List.of("disk: two files of 64 MiB, read for --duration and then deleted");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("100:400", report -> measure(context, report));
  }

  private static void measure(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<RootfsDisk> found = RootfsDisk.find(context, report);
    if (found.isEmpty()) {
      return;
    }
    RootfsDisk disk = found.get();
    String scheduler =
        context
            .host()
            .files()
            .text("/sys/dev/block/" + disk.device() + "/queue/scheduler")
            .orElse("unknown");
    if (!scheduler.contains("[bfq]")) {
      report.unsupported(
          "the scheduler of disk %s has no weights: %s".formatted(disk.device(), scheduler));
      return;
    }
    if (lowLatency(context, disk)) {
      report.evidence(
          "bfq's low_latency is on: for some seconds it raises the weight of a process that starts"
              + " to read, or reads little");
    }
    report.requested("linux.resources.blockIO.weight", LIGHT);
    report.requested("linux.resources.blockIO.weight of the other", HEAVY);
    share(context, report, disk);
  }

  private static void share(CheckContext context, CaseReport report, RootfsDisk disk)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest light = context.create(plan(LIGHT));
        ContainerUnderTest heavy = context.create(plan(HEAVY))) {
      try {
        RootfsDisk.lay(light, FILE_BYTES);
        RootfsDisk.lay(heavy, FILE_BYTES);
        light.start();
        heavy.start();
        report.written(light, CgroupSetting.BFQ_WEIGHT, "" + LIGHT, "default " + LIGHT);
        report.written(heavy, CgroupSetting.BFQ_WEIGHT, "" + HEAVY, "default " + HEAVY);
        observe(context, report, disk, light, heavy);
      } finally {
        RootfsDisk.delete(RootfsDisk.fileOf(light));
        RootfsDisk.delete(RootfsDisk.fileOf(heavy));
      }
    }
  }

  private static boolean lowLatency(CheckContext context, RootfsDisk disk) {
    String file = "/sys/dev/block/" + disk.device() + "/queue/iosched/low_latency";
    return context.host().files().number(file).orElse(0L) != 0;
  }

  private static ContainerPlan plan(int weight) {
    return RootfsDisk.writable(
            Workload.read(RootfsDisk.FILE, UNREACHABLE_BYTES, BLOCK, Transfer.DIRECT))
        .with(LimitArguments.resources("blkio.weight=" + weight))
        .watching(CgroupSetting.BFQ_WEIGHT);
  }

  private static void observe(
      CheckContext context,
      CaseReport report,
      RootfsDisk disk,
      ContainerUnderTest light,
      ContainerUnderTest heavy)
      throws CheckInterruptedException {
    context.clock().pause(SETTLING); // the kernel counts a disk once it has been used
    Measurement lightBefore = light.cgroups().measure(disk.bytesReadByBfq());
    Measurement heavyBefore = heavy.cgroups().measure(disk.bytesReadByBfq());
    context.clock().pause(context.plan().duration());
    OptionalLong ofLight =
        light.cgroups().measure(disk.bytesReadByBfq()).since(lightBefore).number();
    OptionalLong ofHeavy =
        heavy.cgroups().measure(disk.bytesReadByBfq()).since(heavyBefore).number();
    if (!report.isAsWritten()) {
      report.conclude(
          Verdict.NOT_WRITTEN, "the containers share the disk as if they had no weights");
    } else if (ofLight.orElse(0) == 0 || ofHeavy.orElse(0) == 0) {
      report.inconclusive("the kernel doesn't report how much each container has read");
    } else {
      double ratio = (double) ofHeavy.getAsLong() / ofLight.getAsLong();
      report.observed("heavy to light", ratio, "times");
      double ideal = (double) HEAVY / LIGHT;
      if (ratio >= ideal / SLACK && ratio <= ideal * SLACK) {
        report.enforced();
      } else {
        report.conclude(
            Verdict.INEXACT,
            "the heavy container reads %.1f times as much as the light one".formatted(ratio));
      }
    }
  }
}
