package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;

/** Checks that a container gets no more huge pages than its limit. */
final class Hugetlb implements ConditionalLimit {
  private static final int PAGE_SHIFT = 21;
  private static final long PAGE = 1L << PAGE_SHIFT;

  private static final String FREE = "/sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages";

  private final long bytes;

  Hugetlb() {
    this(PAGE);
  }

  /**
   * A check of another limit.
   *
   * @param bytes of huge pages of 2 MiB
   */
  Hugetlb(long bytes) {
    this.bytes = bytes;
  }

  @Override
  public String id() {
    return "hugetlb";
  }

  @Override
  public String title() {
    return "touching two huge pages of 2 MiB with a limit of one";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the workload's progress, and the end of its init",
        "the same pages without a limit",
        "hugetlb.2MB.failcnt (v1) or events max (v2) grew");
  }

  @Override
  public List<String> bounds() {
    return List.of("huge pages: 2 of those that the host has reserved");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.hugepageLimits",
            "2MB " + bytes,
            "hugetlb.2MB=" + bytes,
            CgroupSetting.HUGE_PAGES_OF_2_MIB)
        .writtenAs(pages() * PAGE, pages() * PAGE);
  }

  /** The pages that the limit allows: the kernel keeps whole ones. */
  private long pages() {
    return bytes / PAGE;
  }

  @Override
  public Workload workload() {
    return Workload.huge((pages() + 1) * PAGE, PAGE_SHIFT);
  }

  @Override
  public Optional<Conclusion> untestable(CheckContext context) {
    long free = context.host().files().text(FREE).flatMap(FileFields::number).orElse(0L);
    return free > pages()
        ? Optional.empty()
        : Optional.of(
            new Conclusion.Written(
                "this host has no %d free huge pages to test the limit with".formatted(pages() + 1),
                "sysctl vm.nr_hugepages=%d".formatted(pages() + 1)));
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    TouchProgress touched = TouchProgress.awaitEnd(container);
    Measurement atLimit = container.cgroups().measure(CgroupMetric.TIMES_AT_HUGE_PAGE_LIMIT);
    report.observed("touched", touched.bytes(), "bytes");
    report.observed(atLimit);
    report.evidenceOfExit(container);
    if (touched.done()) {
      return new Conclusion.Escaped("the container gets more huge pages than its limit");
    }
    if (!touched.ended()) {
      return new Conclusion.Inconclusive("the workload didn't reach the limit");
    }
    return new Conclusion.Held(control(context), Counter.grown(atLimit));
  }

  private Control control(CheckContext context) throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container = context.create(ContainerPlan.running(workload()))) {
      container.start();
      TouchProgress touched = TouchProgress.awaitEnd(container);
      return new Control(
          touched.done(), "the same work touched %d huge pages".formatted(touched.bytes() / PAGE));
    }
  }
}
