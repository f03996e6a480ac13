package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.result.files.VerdictResult;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The means of one check on one runtime: the run's settings, the host, containers, time, and the
 * cases that it concludes. Not safe for use by several threads at once.
 */
public final class CheckContext {
  private final CheckRun run;
  private final HostFacts host;
  private final ContainerFactory containers;
  private final CheckClock clock;
  private final Consumer<VerdictResult> verdicts;
  private final List<CaseReport> cases = new ArrayList<>();

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
    void run(CaseReport report) throws RefusedException, CheckInterruptedException;
  }

  public OciRuntime runtime() {
    return run.runtime();
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
   * Opens a case, which the check must conclude before it ends; {@link #runCase} does most cases.
   *
   * @param variant the case's name, such as {@code 20%/100ms}; empty if the check has only one
   */
  public CaseReport open(String variant) {
    CaseReport report = new CaseReport(run, variant, verdicts);
    cases.add(report);
    return report;
  }

  /**
   * Runs a case. It is concluded as REJECTED if the runtime refuses a call, and as INCONCLUSIVE if
   * a file can't be read or written.
   */
  public void runCase(String variant, CaseSteps steps) throws CheckInterruptedException {
    CaseReport report = open(variant);
    try {
      steps.run(report);
    } catch (RefusedException e) {
      report.rejected(e);
    } catch (UncheckedIOException e) {
      if (report.isConcluded()) {
        throw e;
      }
      report.inconclusive(String.valueOf(e.getMessage()));
    }
  }

  /** Runs a case that needs a setting; on a host without it, the case is UNSUPPORTED. */
  public void runCase(String variant, CgroupSetting needed, CaseSteps steps)
      throws CheckInterruptedException {
    Optional<String> missing = host.missing(needed);
    if (missing.isPresent()) {
      open(variant).unsupported(missing.get());
    } else {
      runCase(variant, steps);
    }
  }

  /**
   * Verifies that the check, which has ended, has kept its contract.
   *
   * @throws IllegalStateException if it has concluded no case, or not all that it has opened
   */
  void requireAllConcluded() {
    if (cases.isEmpty()) {
      throw new IllegalStateException(run.check().id() + " has no case");
    }
    cases.forEach(CaseReport::requireConcluded);
  }
}
