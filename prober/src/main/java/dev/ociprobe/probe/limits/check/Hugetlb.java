package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.List;

/** Whether a container gets more huge pages than it may. */
final class Hugetlb implements LimitCheck {
  private static final int PAGE_SHIFT = 21;
  private static final long PAGE = 1L << PAGE_SHIFT;
  private static final int MAY = 1;
  private static final int TRIES = 2;

  private static final String FREE = "/sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages";

  @Override
  public String id() {
    return "hugetlb";
  }

  @Override
  public String title() {
    return "touching two huge pages of 2 MiB where one is allowed";
  }

  @Override
  public List<String> bounds() {
    return List.of("huge pages: 2 of those that the host has set aside");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    ConditionalLimit setting =
        new ConditionalLimit(
            "linux.resources.hugepageLimits",
            "2MB " + MAY * PAGE,
            LimitArguments.resources("hugetlb.2MB=" + MAY * PAGE),
            Control.of("hugetlb.2MB.limit_in_bytes", "hugetlb.2MB.max"),
            String.valueOf(MAY * PAGE),
            String.valueOf(MAY * PAGE));
    boolean has = context.hostFiles().text(FREE).flatMap(FileFields::number).orElse(0L) >= TRIES;
    context.tryCase(
        "",
        report ->
            setting.attempt(
                context,
                report,
                has ? Workload.huge(TRIES * PAGE, PAGE_SHIFT) : Workload.idle(),
                container -> {
                  if (has) {
                    observe(container, report);
                  } else {
                    report.inconclusive(
                        "it is written, but this host has no two free huge pages to try it with:"
                            + " sysctl vm.nr_hugepages=2");
                  }
                }));
  }

  private static void observe(ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    TouchProgress touching = TouchProgress.await(container);
    report.observed("touched", touching.bytes(), "bytes");
    container.workload().exit().ifPresent(exit -> report.evidence("its init ended: " + exit));
    if (touching.done()) {
      report.conclude(Verdict.ESCAPED, "the container gets more huge pages than it may");
    } else if (touching.ended() && touching.bytes() == MAY * PAGE) {
      report.enforced();
    } else {
      report.inconclusive("the workload didn't come so far as the limit");
    }
  }
}
