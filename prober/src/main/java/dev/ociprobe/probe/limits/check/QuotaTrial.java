package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One container that works under one quota. Not safe for use by several threads at once. */
final class QuotaTrial implements AutoCloseable {
  private static final Duration TO_END = Duration.ofSeconds(2);

  /** Verdicts that a second try, alone, would only repeat. */
  private static final Set<Verdict> DECIDED = Set.of(Verdict.ENFORCED, Verdict.ESCAPED);

  private final CheckContext context;
  private final TriedQuota quota;
  private final FreeSpin free;
  private final CaseReport report;
  private @Nullable RefusedException refusal;
  private @Nullable ContainerUnderTest container;
  private long periods;
  private CpuWindow.@Nullable Mark begun;
  private CpuWindow.@Nullable Mark marked;
  private @Nullable CpuWindow sinceBegin;
  private @Nullable CpuWindow window;
  private boolean inside = true;

  /**
   * A trial that has not begun.
   *
   * @param free the same work without a quota
   */
  QuotaTrial(CheckContext context, TriedQuota quota, FreeSpin free) {
    this.context = context;
    this.quota = quota;
    this.free = free;
    this.report = context.open(quota.name());
  }

  Duration period() {
    return quota.period();
  }

  /**
   * Creates and starts the container.
   *
   * @return true if it runs
   */
  boolean begin() throws CheckInterruptedException {
    if (quota.unavailable(context).isPresent()) {
      return false;
    }
    try {
      start();
      return true;
    } catch (RefusedException e) {
      refusal = e;
      return false;
    }
  }

  private void start() throws RefusedException, CheckInterruptedException {
    ContainerUnderTest made = context.create(quota.plan(report));
    container = made;
    made.start();
    begun = CpuWindow.mark(made.processes(), context.clock());
    quota.read(report, made);
  }

  void watchPeriods() {
    periods = periodsSoFar();
  }

  /** Tells whether a period has ended since {@link #watchPeriods}. */
  boolean hasPeriodEnded() {
    return periodsSoFar() > periods;
  }

  private long periodsSoFar() {
    return container == null
        ? 0
        : container.cgroups().measure(CgroupMetric.PERIODS).number().orElse(0);
  }

  void mark() {
    marked = container == null ? null : CpuWindow.mark(container.processes(), context.clock());
  }

  void measure() {
    if (container != null && marked != null && begun != null) {
      window = CpuWindow.since(marked, container.processes(), context.clock());
      sinceBegin = CpuWindow.since(begun, container.processes(), context.clock());
      inside = report.isInside();
    }
  }

  void askToEnd() throws CheckInterruptedException {
    if (container != null) {
      container.kill("TERM");
    }
  }

  /** Waits for the workload's report, which it writes at its end. */
  void awaitEnd() throws CheckInterruptedException {
    if (container != null) {
      container
          .workload()
          .awaitReport(PayloadReport.Kind.SPIN, period().multipliedBy(2).plus(TO_END))
          .ifPresent(spun ->
              report.evidence(
                  "the longest stall inside was %.1f ms, by the container's own clock"
                      .formatted(spun.second() / 1e6)));
    }
  }

  /** Tells whether the runtime refused the container, which it may do whatever the limit. */
  boolean wasRefused() {
    return refusal != null && !quota.isTooSmall();
  }

  /** Tells whether the container got less than its quota, for which a busy host may be to blame. */
  boolean fellShort() {
    boolean fellShort =
        verdict()
            .filter(v -> !DECIDED.contains(v.conclusion().verdict()) && v.ratio() < 1)
            .isPresent();
    return fellShort && inside && report.isAsWritten();
  }

  /** A second try of this case, which then has no other conclusion. */
  QuotaTrial again() {
    QuotaTrial again = new QuotaTrial(context, quota, free);
    if (refusal != null) {
      again.report.evidence("in a first try, " + refusal.getMessage());
    }
    verdict()
        .ifPresent(first ->
            again.report.evidence(
                "in a first try the container got %.1f %% less than its quota; this is a second one, alone"
                    .formatted(100 * (1 - first.ratio()))));
    return again;
  }

  private Optional<QuotaVerdict> verdict() {
    double tolerance = context.plan().tolerance();
    double cpus = quota.cpus();
    return Optional.ofNullable(window)
        .map(seen -> QuotaVerdict.of(seen, cpus, tolerance, free.against(cpus, tolerance)));
  }

  void conclude() throws CheckInterruptedException {
    context.conclude(report, this::conclusion);
  }

  private Conclusion conclusion(CaseReport filled) throws RefusedException {
    Optional<Conclusion> unavailable = quota.unavailable(context);
    if (unavailable.isPresent()) {
      return unavailable.get();
    }
    if (refusal != null) {
      return refused(refusal);
    }
    Optional<QuotaVerdict> verdict = verdict();
    if (verdict.isEmpty() || window == null || sinceBegin == null) {
      return new Conclusion.Inconclusive("the container was not measured", Remedies.IDLE_HOST);
    }
    window.tell(filled);
    sinceBegin
        .share()
        .cpus()
        .ifPresent(cpus -> filled.observed("share since its start", cpus, "cpus"));
    return verdict.get().conclusion();
  }

  private Conclusion refused(RefusedException last) throws RefusedException {
    if (quota.isTooSmall()) {
      report.evidence("the runtime says: " + last.words());
      return new Conclusion.Unsupported(
          "Linux accepts no quota below %d µs".formatted(TriedQuota.MIN_MICROS));
    }
    throw last;
  }

  @Override
  public void close() {
    if (container != null) {
      container.close();
      container = null;
    }
  }
}
