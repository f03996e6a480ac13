package dev.ociprobe.probe.limits;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Requested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The three layers of one case, which ends in exactly one conclusion. Not safe for use by several
 * threads at once.
 */
public final class CaseReport {
  private final CheckRun run;
  private final String variant;
  private final Consumer<VerdictResult> verdicts;
  private final List<Requested> requested = new ArrayList<>();
  private final List<Observed> observed = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();
  private final WrittenLayer written = new WrittenLayer(evidence::add);
  private State state = State.OPEN;

  private enum State {
    OPEN,
    CONCLUDED,
    WITHDRAWN
  }

  CaseReport(CheckRun run, String variant, Consumer<VerdictResult> verdicts) {
    this.run = run;
    this.variant = variant;
    this.verdicts = verdicts;
  }

  /** Adds a field of config.json, or of an update call. */
  public CaseReport requested(String field, Object value) {
    requested.add(new Requested(field, String.valueOf(value)));
    return this;
  }

  /**
   * Reads a setting's file, whose text is the same on either cgroup version.
   *
   * @return true if it holds that value
   */
  public boolean written(ContainerUnderTest container, CgroupSetting setting, Object value) {
    return written.read(container, setting, String.valueOf(value));
  }

  /**
   * Reads a setting's file.
   *
   * @param legacy its expected text on cgroup v1
   * @param unified its expected text on cgroup v2
   * @return true if it holds the expected text
   */
  public boolean written(
      ContainerUnderTest container, CgroupSetting setting, String legacy, String unified) {
    return written.read(
        container, setting, container.cgroups().isLegacy(setting) ? legacy : unified);
  }

  /** Reads a setting's file, which must hold that line among others. */
  public boolean writtenLine(ContainerUnderTest container, CgroupSetting setting, String line) {
    return written.readLine(container, setting, line);
  }

  /** Returns true if every file that was read holds the expected text. */
  public boolean isAsWritten() {
    return written.isAsExpected();
  }

  public CaseReport observed(String name, double value, String unit) {
    observed.add(new Observed(name, OptionalDouble.of(value), unit, Optional.empty()));
    return this;
  }

  public CaseReport observed(String name, long value, String unit) {
    return observed(name, (double) value, unit);
  }

  public CaseReport observed(Measurement measurement) {
    observed.add(measurement.observed());
    return this;
  }

  /** Adds a sentence that the reader can check. */
  public CaseReport evidence(String sentence) {
    evidence.add(sentence);
    return this;
  }

  /** Adds how the container's init ended, if it has. */
  public CaseReport evidenceOfExit(ContainerUnderTest container) {
    container.workload().exit().ifPresent(exit -> evidence("the container's init ended: " + exit));
    return this;
  }

  /** Adds the words with which a runtime refused a call. */
  public CaseReport evidence(RefusedException refusal) {
    return evidence("%s: %s".formatted(refusal.verb().label(), refusal.words()));
  }

  /** Concludes that the runtime refuses the limit, or a call. */
  public void rejected(RefusedException refusal) {
    evidence(refusal);
    RefusedException.summary(refusal.leftovers())
        .ifPresent(left -> evidence("the failed call left " + left));
    String runtime = run.runtime().name();
    conclude(
        Verdict.REJECTED,
        switch (refusal.verb()) {
          case CREATE, START -> runtime + " can't run a container with this limit";
          default -> runtime + " refuses " + refusal.verb().label() + " in this state";
        });
  }

  /** Concludes that the runtime accepted the limit, but a file doesn't hold it. */
  public void notWritten() {
    conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
  }

  /** Concludes that this host or this runtime has no such limit. */
  public void unsupported(String why) {
    evidence(why);
    conclude(Verdict.UNSUPPORTED, "this limit isn't available here");
  }

  /** Concludes that nothing could be shown. */
  public void inconclusive(String why) {
    evidence(why);
    conclude(Verdict.INCONCLUSIVE, "this run can't tell whether the limit holds");
  }

  /** Concludes that the limit holds. */
  public void enforced() {
    conclude(Verdict.ENFORCED, "");
  }

  /**
   * Concludes the case.
   *
   * @param meaning one sentence for the user
   * @throws IllegalStateException if the case has been concluded or withdrawn
   */
  public void conclude(Verdict verdict, String meaning) {
    end(State.CONCLUDED);
    String check = run.check().id();
    VerdictExplanations.of(run.runtime().entry().name(), check, verdict).forEach(this::evidence);
    verdicts.accept(
        new VerdictResult(
            check,
            run.runtime().name(),
            variant,
            run.repetition(),
            requested,
            written.files(),
            observed,
            run.plan().tolerance(),
            verdict,
            evidence,
            meaning));
  }

  /** Ends the case without a conclusion because it is tried again under the same name. */
  public void withdraw() {
    end(State.WITHDRAWN);
  }

  boolean isConcluded() {
    return state == State.CONCLUDED;
  }

  /**
   * Verifies that the case has been concluded or withdrawn.
   *
   * @throws IllegalStateException if the case is still open
   */
  void requireConcluded() {
    if (state == State.OPEN) {
      throw new IllegalStateException(name() + " has no conclusion");
    }
  }

  private void end(State end) {
    if (state != State.OPEN) {
      throw new IllegalStateException(name() + " has ended before");
    }
    state = end;
  }

  private String name() {
    return "case \"%s\" of %s on %s".formatted(variant, run.check().id(), run.runtime().name());
  }
}
