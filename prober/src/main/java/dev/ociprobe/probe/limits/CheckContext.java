package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.result.files.VerdictResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The means of one check on one runtime: the run's settings, the host, containers, time, and the
 * cases that it concludes. Not safe for use by several threads at once.
 */
public final class CheckContext {
  /** The tries after a first one that was refused. */
  public static final int MORE_TRIES = 3;

  private final CheckRun run;
  private final HostFacts host;
  private final ContainerFactory containers;
  private final CheckClock clock;
  private final Consumer<VerdictResult> verdicts;
  private int cases;

  CheckContext(
      CheckRun run,
      HostFacts host,
      ContainerFactory containers,
      CheckClock clock,
      Consumer<VerdictResult> verdicts) {
    this.run = run;
    this.host = host;
    this.containers = containers;
    this.clock = clock;
    this.verdicts = verdicts;
  }

  /** The steps of one case, which end in its conclusion. */
  @FunctionalInterface
  public interface CaseSteps {
    Conclusion run(CaseReport report) throws RefusedException, CheckInterruptedException;
  }

  public OciRuntime runtime() {
    return run.runtime();
  }

  /** The end of a case whose limit this version of the runtime is known not to have. */
  public Optional<Conclusion> unsupportedBy(Quirk quirk) {
    return Optional.of(quirk)
        .filter(runtime().quirks()::contains)
        .map(known ->
            new Conclusion.Unsupported(
                "known of %s %s: %s"
                    .formatted(
                        runtime().entry().name(),
                        runtime().identity().version(),
                        known.explanation()),
                Remedies.newer(runtime().entry(), known)));
  }

  public LimitsPlan plan() {
    return run.plan();
  }

  public HostFacts host() {
    return host;
  }

  public CheckClock clock() {
    return clock;
  }

  /**
   * Creates a container; the caller starts it, and closes it.
   *
   * @throws RefusedException if the runtime fails to create it; nothing of it is left then
   */
  public ContainerUnderTest create(ContainerPlan plan)
      throws RefusedException, CheckInterruptedException {
    clock.requireNotInterrupted();
    return containers.create(run.runtime(), plan);
  }

  /**
   * A case that fills its report before its steps run, because cases share time; most don't.
   *
   * @param variant the case's name, such as {@code 20%/100ms}; empty if the check has only one
   */
  public CaseReport open(String variant) {
    return new CaseReport(run, variant);
  }

  /** Runs the last steps of an open case. */
  public void conclude(CaseReport report, CaseSteps steps) throws CheckInterruptedException {
    end(report, conclusion(report, steps));
  }

  /**
   * Runs a case. A container that can't be created or started is tried again three times, each time
   * without limits, too, and the case is REJECTED only if the limits always make the difference: a
   * runtime may fail now and then by itself. An exception of any other kind makes this case
   * INCONCLUSIVE, and no other.
   */
  public void runCase(String variant, CaseSteps steps) throws CheckInterruptedException {
    CaseReport report = open(variant);
    try {
      end(report, steps.run(report));
    } catch (RefusedException first) {
      if (first.isOfContainer()) {
        retry(variant, steps, first);
      } else {
        end(report, report.rejected(first));
      }
    } catch (RuntimeException e) {
      end(report, failed(e));
    }
  }

  /** Ends a check for which the runtime refused even a container without the limit. */
  void refusedControl(RefusedException refusal) {
    CaseReport report = open("");
    report.evidence(refusal);
    end(
        report,
        new Conclusion.Inconclusive(
            "without the limit, too, %s fails".formatted(refusal.verb().label()), alone()));
  }

  private void retry(String variant, CaseSteps steps, RefusedException first)
      throws CheckInterruptedException {
    for (int tries = 1; ; tries++) {
      CaseReport report = open(variant);
      Conclusion again = conclusion(report, steps);
      boolean isRejected = again instanceof Conclusion.Rejected;
      if (!isRejected) {
        String which = tries == 1 ? "a first try" : "the first " + tries + " tries";
        report.evidence("in " + which + ", " + first.getMessage());
      }
      if (!isRejected || tries == MORE_TRIES) {
        end(report, again);
        return;
      }
    }
  }

  private Conclusion conclusion(CaseReport report, CaseSteps steps)
      throws CheckInterruptedException {
    try {
      return steps.run(report);
    } catch (RefusedException e) {
      return refused(report, e);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Conclusion refused(CaseReport report, RefusedException refusal)
      throws CheckInterruptedException {
    Optional<String> without =
        refusal.isOfContainer()
            ? new IdleContainer(containers, run.runtime()).refusal()
            : Optional.empty();
    if (without.isEmpty()) {
      return report.rejected(refusal);
    }
    report.evidence(refusal);
    return new Conclusion.Inconclusive("without any limit, too, " + without.get(), alone());
  }

  private Conclusion failed(RuntimeException e) {
    return new Conclusion.Inconclusive("the case could not be run: " + e, alone());
  }

  private String alone() {
    return Remedies.alone(run.check().id(), run.runtime().name());
  }

  private void end(CaseReport report, Conclusion conclusion) {
    cases++;
    verdicts.accept(report.end(conclusion));
  }

  /** Runs a case that needs settings; on a host without one of them, the case is UNSUPPORTED. */
  public void runCase(String variant, List<CgroupSetting> needed, CaseSteps steps)
      throws CheckInterruptedException {
    Optional<Conclusion> missing =
        needed.stream().flatMap(s -> host.missing(s).stream()).findFirst();
    if (missing.isPresent()) {
      end(open(variant), missing.get());
    } else {
      runCase(variant, steps);
    }
  }

  /** Runs a case that needs a setting; on a host without it, the case is UNSUPPORTED. */
  public void runCase(String variant, CgroupSetting needed, CaseSteps steps)
      throws CheckInterruptedException {
    runCase(variant, List.of(needed), steps);
  }

  /** Returns true if the check has concluded a case. */
  boolean hasConcluded() {
    return cases > 0;
  }
}
