package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.DeviceRule;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that device rules hold for a node that the container makes itself, by mknod(2): the kernel
 * log, which no container has by default and which can be opened without harm.
 */
final class Devices implements LimitCheck {
  private static final int MAJOR = 1;
  private static final int MINOR = 11;
  private static final Duration TO_OPEN = Duration.ofSeconds(10);
  private static final List<String> CAPABILITIES = List.of("CAP_MKNOD", "CAP_SYSLOG");

  @Override
  public String id() {
    return "devices";
  }

  @Override
  public String title() {
    return "a device made with mknod: denied, allowed, allowed read-only";
  }

  @Override
  public List<String> bounds() {
    return List.of("a node of /dev/kmsg in the container's own tmpfs, opened and closed");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("denied", report -> open(context, report, ""));
    context.runCase("allowed", report -> open(context, report, "rwm"));
    context.runCase("read only", report -> open(context, report, "rm"));
  }

  private static void open(CheckContext context, CaseReport report, String access)
      throws RefusedException, CheckInterruptedException {
    List<DeviceRule> rules = new ArrayList<>();
    rules.add(new DeviceRule(false, null, null, null, "rwm", Map.of()));
    report.requested("linux.resources.devices", "deny all");
    if (!access.isEmpty()) {
      rules.add(new DeviceRule(true, "c", (long) MAJOR, (long) MINOR, access, Map.of()));
      report.requested("linux.resources.devices", "allow c 1:11 " + access);
    }
    ContainerPlan plan =
        ContainerPlan.running(Workload.device("/dev/probe", 'c', MAJOR, MINOR))
            .withCapabilities(CAPABILITIES)
            .with(Resources.NONE.toBuilder().devices(rules).build());
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      Optional<PayloadReport> opened =
          container.workload().awaitReport(PayloadReport.Kind.DEVICE, TO_OPEN);
      if (opened.isEmpty()) {
        report.inconclusive("the workload didn't report whether it could open the device");
        return;
      }
      tell(report, opened.get());
      conclude(report, access, opened.get());
    }
  }

  private static void tell(CaseReport report, PayloadReport opened) {
    report.evidence(
        "mknod: %s, open for reading: %s, for writing: %s"
            .formatted(word(opened.first()), word(opened.second()), word(opened.third())));
  }

  private static String word(long errno) {
    return errno == 0 ? "succeeds" : Errno.describe(Math.toIntExact(errno));
  }

  private static void conclude(CaseReport report, String access, PayloadReport opened) {
    boolean reads = opened.second() == 0;
    boolean writes = opened.third() == 0;
    boolean mayRead = access.contains("r");
    boolean mayWrite = access.contains("w");
    if ((reads && !mayRead) || (writes && !mayWrite)) {
      report.conclude(Verdict.ESCAPED, "the container opens a device that its rules deny");
    } else if (reads != mayRead || writes != mayWrite) {
      report.conclude(Verdict.INEXACT, "the container can't open a device that its rules allow");
    } else {
      report.enforced();
    }
  }
}
