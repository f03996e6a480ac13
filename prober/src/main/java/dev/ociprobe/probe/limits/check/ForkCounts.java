package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitsAbove;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.Remedies;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The kernel's counts once a workload has forked. On cgroup v1, and on v2 before Linux 6.11, {@code
 * pids.events} counts the forks that were refused in the container's cgroup, whichever limit along
 * the path has refused them; so only together with the number of tasks does it tell the limit.
 *
 * @param tasks in the cgroup
 * @param refused the growth of its counter of refused forks
 * @param forked the workload's own word; empty if it said nothing
 * @param above the limit above the container's that leaves no task; empty if each leaves some
 */
record ForkCounts(
    Measurement tasks,
    Measurement refused,
    Optional<PayloadReport> forked,
    Optional<LimitsAbove.Room> above) {

  /** The conclusion on forks that a limit above may have refused. */
  static Conclusion refusedAbove(LimitsAbove.Room above, long tasks, long limit) {
    return new Conclusion.Inconclusive(
        "%s: %d of %d are there".formatted(full(above), tasks, limit), Remedies.MORE_TASKS);
  }

  private static String full(LimitsAbove.Room above) {
    return "pids.max of %s, above the container's, leaves no more tasks".formatted(above.cgroup());
  }

  void tell(CaseReport report) {
    report.observed(tasks).observed(refused);
    above.ifPresent(room -> report.evidence(full(room)));
    forked.ifPresent(each -> report.observed("forks that succeeded", each.first(), "count"));
    forked
        .filter(each -> each.second() > 0)
        .ifPresent(each ->
            report.evidence(
                "%d of %d forks failed: %s"
                    .formatted(each.second(), each.first() + each.second(), errno(each))));
  }

  /** Tells where the workload, whose children stay, has more of them than the host's kernel. */
  void tellOfAnotherKernel(CaseReport report) {
    forked
        .filter(each -> tasks.number().isPresent() && each.first() > count())
        .ifPresent(each ->
            report.evidence(
                "by its own word the workload has forked %d children, and the host counts %d tasks:"
                        .formatted(each.first(), count())
                    + " the others belong to a kernel of its own"));
  }

  private static String errno(PayloadReport report) {
    return Errno.describe(Math.toIntExact(report.third()));
  }

  /**
   * These counts against a limit of the cgroup above: that one's tasks, and the forks that either
   * counts as refused.
   *
   * @param tasks of the cgroup above
   * @param refusedThere the growth of its counter
   * @param limit of it
   */
  ForkCounts countedAbove(long tasks, long refusedThere, long limit) {
    return new ForkCounts(
        new Measurement.Value(CgroupMetric.TASKS, tasks),
        new Measurement.Value(
            CgroupMetric.FORKS_REFUSED, refusedThere + refused.number().orElse(0)),
        forked,
        // a full one further above is full, too, where that one isn't
        tasks < limit ? above : Optional.empty());
  }

  /** The conclusion that needs no control: too many tasks, or another limit; empty if it does. */
  Optional<Conclusion> withoutControl(long limit) {
    if (isPast(limit)) {
      return Optional.of(new Conclusion.Escaped("the container has %d tasks".formatted(count())));
    }
    return isBoundBy(limit)
        ? Optional.empty()
        : above.map(room -> refusedAbove(room, count(), limit)).or(() -> refusedByOthers(limit));
  }

  long count() {
    return tasks.number().orElse(0);
  }

  boolean isPast(long limit) {
    return count() > limit;
  }

  private boolean isBoundBy(long limit) {
    return count() == limit && refused.number().orElse(0) > 0;
  }

  /** The conclusion where forks fail, but the kernel counts none that a limit on tasks refused. */
  private Optional<Conclusion> refusedByOthers(long limit) {
    return tasks.number().isPresent() && refused.number().equals(OptionalLong.of(0))
        ? forked
            .filter(each -> each.second() > 0)
            .map(each ->
                new Conclusion.Written(
                    "at %d of %d tasks, forks fail with %s; pids.events counts none of them, so that something else than the limit refuses them"
                        .formatted(count(), limit, errno(each)),
                    Remedies.OTHER_BOUND_OF_TASKS))
        : Optional.empty();
  }

  /**
   * The conclusion on forks under a limit.
   *
   * @param free the same forks without it
   * @param work the words for them
   */
  Conclusion under(long limit, ForkCounts free, String work) {
    Optional<Conclusion> decided = withoutControl(limit);
    if (decided.isPresent()) {
      return decided.get();
    }
    if (!free.isPast(limit) && free.above.isPresent()) {
      return refusedAbove(free.above.get(), free.count(), limit);
    }
    return new Conclusion.Held(
        Control.reaching(
            (double) free.count(),
            (double) limit,
            "%s made %d tasks".formatted(work, free.count())),
        Counter.grown(refused)
            .and(new Counter(isFull(limit), "%d of %d tasks are there".formatted(count(), limit))));
  }

  /** A guest's forks need not be tasks of the host: then as many may succeed as it likes. */
  private boolean isFull(long limit) {
    return count() == limit && forked.map(PayloadReport::first).orElse(0L) < limit;
  }
}
