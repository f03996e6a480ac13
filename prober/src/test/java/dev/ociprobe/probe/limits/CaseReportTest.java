package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Requested;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseReportTest {
  private static final Control PASSED = new Control(true, "0.99 CPUs");
  private static final Control STUCK = new Control(false, "0.2 CPUs");
  private static final Counter THROTTLED = new Counter(true, "throttled: 3");
  private static final Counter SILENT = new Counter(false, "throttled: 0");

  private final CaseReport report = report("runc", "cpu.quota");

  private static CaseReport report(String runtime, String check) {
    return new CaseReport(FakeCheck.on(runtime, check), "20%");
  }

  @Test
  void held_withControlAndCounter_isEnforced_andTellsItsCase() {
    VerdictResult verdict =
        report
            .requested("linux.resources.cpu.quota", 20_000)
            .observed("share", 0.2, "cpus")
            .end(new Conclusion.Held(PASSED, THROTTLED));

    assertThat(verdict.verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(verdict.meaning()).isEmpty();
    assertThat(verdict.remedy()).isEmpty();
    assertThat(verdict.check()).isEqualTo("cpu.quota");
    assertThat(verdict.runtime()).isEqualTo("runc");
    assertThat(verdict.variant()).isEqualTo("20%");
    assertThat(verdict.repetition()).isEqualTo(1);
    assertThat(verdict.tolerance()).isEqualTo(0.05);
    assertThat(verdict.requested())
        .containsExactly(new Requested("linux.resources.cpu.quota", "20000"));
    assertThat(verdict.observed())
        .containsExactly(new Observed("share", OptionalDouble.of(0.2), "cpus", Optional.empty()));
    assertThat(verdict.evidence())
        .containsExactly("without the limit: 0.99 CPUs", "the kernel's account: throttled: 3");
  }

  @Test
  void held_butNotWithoutTheLimitEither_showsNothing() {
    VerdictResult verdict = report.end(new Conclusion.Held(STUCK, THROTTLED));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.meaning()).startsWith("the same work stays within the limit without it");
    assertThat(verdict.remedy()).hasValue(Remedies.IDLE_HOST);
  }

  @Test
  void held_againstTheKernelsAccount_showsNothing() {
    VerdictResult verdict = report.end(new Conclusion.Held(PASSED, SILENT));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.meaning()).startsWith("the work kept to the limit, but");
    assertThat(verdict.remedy()).hasValue(Remedies.IDLE_HOST);
  }

  @Test
  void written_canOnlyBeRead() {
    VerdictResult verdict = report.end(new Conclusion.Written("no counter tells"));

    assertThat(verdict.verdict()).isEqualTo(Verdict.WRITTEN);
    assertThat(verdict.meaning()).isEqualTo("no counter tells");
    assertThat(verdict.remedy()).isEmpty();
  }

  @Test
  void unsupported_meansItsReason_andKeepsTheRemedy() {
    VerdictResult verdict = report.end(new Conclusion.Unsupported("no such file", "make it"));

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict.meaning()).isEqualTo("no such file");
    assertThat(verdict.remedy()).hasValue("make it");
    assertThat(verdict.evidence()).isEmpty();
  }

  @Test
  void inconclusive_meansItsReason() {
    VerdictResult verdict = report.end(new Conclusion.Inconclusive("the host was busy"));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict.meaning()).isEqualTo("the host was busy");
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"CREATE", "START"})
  void rejected_onCreateOrStart_meansThatTheRuntimeCannotRunTheContainer(Verb verb) {
    VerdictResult verdict =
        report.end(report.rejected(RefusedException.of(verb, "exit status 1: no such device")));

    assertThat(verdict.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(verdict.evidence())
        .containsExactly(verb.label() + ": exit status 1: no such device");
    assertThat(verdict.meaning()).isEqualTo("runc can't run a container with this limit");
  }

  @Test
  void rejected_onAnotherVerb_meansThatTheRuntimeRefusesIt() {
    assertThat(report.rejected(RefusedException.of(Verb.KILL, "exit status 1")).meaning())
        .isEqualTo("runc refuses kill in this state");
  }

  @Test
  void end_withAKnownExplanation_addsIt() {
    assertThat(report("runsc", "devices").end(new Conclusion.Inexact("it differs")).evidence())
        .singleElement()
        .asString()
        .startsWith("known of runsc: ");
  }

  @Test
  void observed_withoutAValue_keepsTheReason() {
    VerdictResult verdict =
        report
            .observed(new Measurement.Missing(CgroupMetric.CPU_TIME, "no such file"))
            .observed(new Measurement.Value(CgroupMetric.TASKS, 3))
            .end(Conclusions.HELD);

    assertThat(verdict.observed())
        .containsExactly(
            new Observed("cpu time", OptionalDouble.empty(), "ns", Optional.of("no such file")),
            new Observed("tasks", OptionalDouble.of(3), "count", Optional.empty()));
  }
}
