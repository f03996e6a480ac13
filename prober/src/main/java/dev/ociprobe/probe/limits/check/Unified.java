package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;

/** Checks that {@code linux.resources.unified} reaches the files of cgroup v2. */
final class Unified implements ConditionalLimit {
  private static final int ABOVE = 60;

  private final int limit;

  Unified() {
    this(30);
  }

  /**
   * A check of another limit.
   *
   * @param limit tasks
   */
  Unified(int limit) {
    this.limit = limit;
  }

  @Override
  public String id() {
    return "unified";
  }

  @Override
  public String title() {
    return "forking three times a pids.max of 30 that is requested as unified";
  }

  @Override
  public Basis basis() {
    return ForkTrial.BASIS;
  }

  @Override
  public List<String> bounds() {
    return List.of("processes: 90, each of which does nothing");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.unified",
            "{\"pids.max\":\"" + limit + "\"}",
            "unified.pids.max=" + limit,
            CgroupSetting.UNIFIED_PIDS_LIMIT)
        .writtenAs("", limit);
  }

  @Override
  public Workload workload() {
    return Workload.fork(limit + ABOVE);
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    ForkTrial trial = new ForkTrial(context, report, limit, limit + ABOVE);
    return trial.observe(container, trial::free);
  }

  @Override
  public Optional<Conclusion> untestable(CheckContext context) {
    // its control runs beside it
    return ForkTrial.tooFewLeft(context, 2 * limit + ABOVE)
        .map(why -> new Conclusion.Written(why, Remedies.MORE_TASKS));
  }
}
