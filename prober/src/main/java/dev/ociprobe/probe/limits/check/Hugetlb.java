package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks that a container gets no more huge pages than its limit. */
final class Hugetlb implements ConditionalLimit {
  private static final int PAGE_SHIFT = 21;
  private static final long LIMIT_BYTES = 1L << PAGE_SHIFT;
  private static final int PAGES_TOUCHED = 2;

  private static final String FREE = "/sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages";

  @Override
  public String id() {
    return "hugetlb";
  }

  @Override
  public String title() {
    return "touching two huge pages of 2 MiB with a limit of one";
  }

  @Override
  public List<String> bounds() {
    return List.of("huge pages: 2 of those that the host has reserved");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.hugepageLimits",
            "2MB " + LIMIT_BYTES,
            "hugetlb.2MB=" + LIMIT_BYTES,
            CgroupSetting.HUGE_PAGES_OF_2_MIB)
        .writtenAs(LIMIT_BYTES, LIMIT_BYTES);
  }

  @Override
  public Workload workload() {
    return Workload.huge(PAGES_TOUCHED * LIMIT_BYTES, PAGE_SHIFT);
  }

  @Override
  public Optional<Consumer<CaseReport>> untestable(CheckContext context) {
    long free = context.host().files().text(FREE).flatMap(FileFields::number).orElse(0L);
    return free >= PAGES_TOUCHED
        ? Optional.empty()
        : Optional.of(report ->
            report.inconclusive(
                "the limit is written, but this host has no two free huge pages to test it with:"
                    + " sysctl vm.nr_hugepages=2 reserves them"));
  }

  @Override
  public void observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    TouchProgress touched = TouchProgress.awaitEnd(container);
    report.observed("touched", touched.bytes(), "bytes");
    report.evidenceOfExit(container);
    if (touched.done()) {
      report.conclude(Verdict.ESCAPED, "the container gets more huge pages than its limit");
    } else if (touched.ended() && touched.bytes() == LIMIT_BYTES) {
      report.enforced();
    } else {
      report.inconclusive("the workload didn't reach the limit");
    }
  }
}
