package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Requested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The three layers of one case, filled while it runs. {@link CheckContext} ends it. Not safe for
 * use by several threads at once.
 */
public final class CaseReport {
  private final CheckRun run;
  private final String variant;
  private final List<Requested> requested = new ArrayList<>();
  private final List<Observed> observed = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();
  private final WrittenLayer written = new WrittenLayer(evidence::add);
  private final Membership membership = new Membership();

  CaseReport(CheckRun run, String variant) {
    this.run = run;
    this.variant = variant;
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
    membership.ask(container, setting);
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
    return written(container, setting, container.cgroups().isLegacy(setting) ? legacy : unified);
  }

  /** Reads a setting's file, which must hold that line among others. */
  public boolean writtenLine(ContainerUnderTest container, CgroupSetting setting, String line) {
    membership.ask(container, setting);
    return written.readLine(container, setting, line);
  }

  /** Returns true if every file that was read holds the expected text. */
  public boolean isAsWritten() {
    return written.isAsExpected();
  }

  /** Asks, of a container whose files aren't read, if its process is in that setting's cgroup. */
  public CaseReport member(ContainerUnderTest container, CgroupSetting setting) {
    membership.ask(container, setting);
    return this;
  }

  /** Asks again if the containers' processes are in their cgroups, before a container ends. */
  public boolean isInside() {
    return membership.ask().isEmpty();
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

  /** The conclusion from a refused call, with its words as evidence. */
  Conclusion rejected(RefusedException refusal) {
    evidence(refusal);
    RefusedException.summary(refusal.leftovers())
        .ifPresent(left -> evidence("the failed call left " + left));
    return refusal.timedOut()
        ? new Conclusion.Inconclusive(
            refusal.verb().label() + " didn't end within its timeout: it may be slow, or hang",
            Remedies.alone(run.check().id(), run.runtime().name()))
        : new Conclusion.Rejected(refusal.meaning(run.runtime().name()));
  }

  /** The result of the case, which its conclusion ends. */
  VerdictResult end(Conclusion conclusion) {
    Conclusion last = settled(conclusion);
    testify(last);
    Verdict verdict = last.verdict();
    String check = run.check().id();
    OciRuntime runtime = run.runtime();
    VerdictExplanations.of(runtime.entry().name(), runtime.identity().version(), check, verdict)
        .forEach(this::evidence);
    return new VerdictResult(
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
        last.meaning(),
        Optional.of(last.remedy()).filter(remedy -> !remedy.isEmpty()));
  }

  /** A limit holds, or is written, only if its files say so, and for the process they bind. */
  private Conclusion settled(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Held _,
          Conclusion.Inexact _,
          Conclusion.Escaped _,
          Conclusion.Written _,
          Conclusion.NotWritten _,
          Conclusion.Inconclusive _ ->
          membership
              .ask()
              .<Conclusion>map(this::escaped)
              .orElseGet(() -> seenFromOutside(asWritten(conclusion)));
      case Conclusion.Rejected _, Conclusion.Unsupported _ -> conclusion;
    };
  }

  private Conclusion escaped(String stray) {
    evidence(stray);
    return new Conclusion.Escaped(
        "the limit is set on a cgroup that the container's process isn't in");
  }

  private Conclusion asWritten(Conclusion conclusion) {
    return isAsWritten() || conclusion instanceof Conclusion.NotWritten
        ? conclusion
        : Conclusion.notWritten();
  }

  /** A virtual machine has cgroups of its own, of which the host sees no file. */
  private Conclusion seenFromOutside(Conclusion conclusion) {
    return conclusion instanceof Conclusion.NotWritten(String meaning)
            && run.runtime().quirks().contains(Quirk.SLOW_PHASES)
        ? new Conclusion.NotWritten(
            meaning + " as far as the host sees: its virtual machine may apply the limit inside")
        : conclusion;
  }

  private void testify(Conclusion conclusion) {
    if (conclusion instanceof Conclusion.Held(Control control, Counter counter)) {
      evidence("without the limit: " + control.sentence());
      evidence("the kernel's account: " + counter.sentence());
    }
  }
}
