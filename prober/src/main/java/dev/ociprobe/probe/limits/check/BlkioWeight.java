package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.probe.limits.Workload.Transfer;
import java.util.List;

/** Checks that two containers share a disk by their weights, if its scheduler has weights. */
final class BlkioWeight implements LimitCheck {
  /** runtime-spec: weights are 10 to 1000. */
  private static final int MOST = 1000;

  private static final int RATIO = 4;
  private static final long UNREACHABLE_BYTES = 1L << 50;
  private static final int BLOCK = 128 << 10;

  /**
   * A disk's shares depend on more than weights: the ratio may be off by this factor either way.
   */
  private static final double SLACK = 2;

  private final int light;
  private final int heavy;

  BlkioWeight() {
    this(100, 400);
  }

  private BlkioWeight(int light, int heavy) {
    this.light = light;
    this.heavy = heavy;
  }

  /**
   * A check of another weight, beside one far from it.
   *
   * @param weight 10 to 1000
   */
  static BlkioWeight of(int weight) {
    return weight <= MOST / RATIO
        ? new BlkioWeight(weight, RATIO * weight)
        : new BlkioWeight(weight / RATIO, weight);
  }

  @Override
  public String id() {
    return "blkio.weight";
  }

  @Override
  public String title() {
    return "two containers reading one disk with weights of 100 and 400";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "bytes that bfq counts for both cgroups",
        "the same two containers without weights",
        "the bytes themselves");
  }

  @Override
  public List<String> bounds() {
    return List.of("disk: two files of 64 MiB, read for --duration and then deleted, twice");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase(light + ":" + heavy, report -> measure(context, report));
  }

  private Conclusion measure(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    return RootfsDisk.with(
        context,
        disk -> {
          String queue = "/sys/dev/block/" + disk.device() + "/queue/";
          String scheduler = context.host().files().text(queue + "scheduler").orElse("unknown");
          if (!scheduler.contains("[bfq]")) {
            return new Conclusion.Unsupported(
                "the scheduler of disk %s is %s, and only bfq's weights are tested"
                    .formatted(disk.device(), scheduler),
                "modprobe bfq; echo bfq > %sscheduler".formatted(queue));
          }
          if (context.host().files().number(queue + "iosched/low_latency").orElse(0L) != 0) {
            report.evidence(
                "bfq's low_latency is on: for some seconds it raises the weight of a process that"
                    + " starts to read, or reads little");
          }
          report.requested("linux.resources.blockIO.weight", light);
          report.requested("linux.resources.blockIO.weight of the other", heavy);
          DiskSplit free = DiskSplit.measure(context, disk, plan(disk), plan(disk), (_, _) -> {});
          DiskSplit split =
              DiskSplit.measure(
                  context,
                  disk,
                  plan(disk, light),
                  plan(disk, heavy),
                  (lighter, heavier) -> {
                    report.written(
                        lighter, CgroupSetting.BFQ_WEIGHT, "" + light, "default " + light);
                    report.written(
                        heavier, CgroupSetting.BFQ_WEIGHT, "" + heavy, "default " + heavy);
                  });
          return conclusion(report, split, free);
        });
  }

  private static ContainerPlan plan(RootfsDisk disk) {
    return disk.writable(Workload.read(disk.file(), UNREACHABLE_BYTES, BLOCK, Transfer.DIRECT));
  }

  private static ContainerPlan plan(RootfsDisk disk, int weight) {
    return plan(disk)
        .with(LimitArguments.resources("blkio.weight=" + weight))
        .watching(CgroupSetting.BFQ_WEIGHT);
  }

  private Conclusion conclusion(CaseReport report, DiskSplit split, DiskSplit free) {
    if (!split.isKnown()) {
      return new Conclusion.Inconclusive(
          "the kernel doesn't report how much each container has read");
    }
    report.observed("heavy to light", split.ratio(), "times");
    split.requests().ifPresent(n -> report.observed("requests at once", n, ""));
    double ideal = (double) heavy / light;
    if (split.ratio() < ideal / SLACK && split.isUncontended()) {
      return new Conclusion.Inconclusive(
          ("the heavy container reads %.1f times as much as the light one, but both seldom asked at"
                  + " once, and weights share only that")
              .formatted(split.ratio()),
          "try again on an idle host, or name a directory of a slower disk: --disk DIR");
    }
    if (split.ratio() < ideal / SLACK || split.ratio() > ideal * SLACK) {
      return new Conclusion.Inexact(
          "the heavy container reads %.1f times as much as the light one".formatted(split.ratio()));
    }
    Control control =
        new Control(
            free.isKnown() && free.ratio() < ideal / SLACK,
            "the one read %.1f times as much as the other".formatted(free.ratio()));
    return new Conclusion.Held(control, Counter.measured("the bytes that bfq counts for each"));
  }
}
