package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Requested;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseReportTest {
  private final List<VerdictResult> verdicts = new ArrayList<>();
  private final CaseReport report = report("runc", "cpu.quota");

  @TempDir private Path directory;

  private CaseReport report(String runtime, String check) {
    return new CaseReport(FakeCheck.on(runtime, check), "20%", verdicts::add);
  }

  private VerdictResult verdict() {
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  @Test
  void enforced_hasNoMeaning_andTellsItsCase() {
    report.requested("linux.resources.cpu.quota", 20_000).observed("share", 0.2, "cpus").enforced();

    VerdictResult verdict = verdict();
    assertThat(verdict.verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(verdict.meaning()).isEmpty();
    assertThat(verdict.check()).isEqualTo("cpu.quota");
    assertThat(verdict.runtime()).isEqualTo("runc");
    assertThat(verdict.variant()).isEqualTo("20%");
    assertThat(verdict.repetition()).isEqualTo(1);
    assertThat(verdict.tolerance()).isEqualTo(0.05);
    assertThat(verdict.requested())
        .containsExactly(new Requested("linux.resources.cpu.quota", "20000"));
    assertThat(verdict.observed())
        .containsExactly(new Observed("share", OptionalDouble.of(0.2), "cpus", Optional.empty()));
  }

  @Test
  void notWritten_meansThatTheContainerRunsWithoutTheLimit() {
    report.notWritten();

    assertThat(verdict().verdict()).isEqualTo(Verdict.NOT_WRITTEN);
    assertThat(verdict().meaning()).isEqualTo("the container runs without this limit");
  }

  @Test
  void unsupported_givesTheReasonAsEvidence() {
    report.unsupported("no such file");

    assertThat(verdict().verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict().evidence()).containsExactly("no such file");
  }

  @Test
  void inconclusive_givesTheReasonAsEvidence() {
    report.inconclusive("the host was busy");

    assertThat(verdict().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict().evidence()).containsExactly("the host was busy");
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"CREATE", "START"})
  void rejected_onCreateOrStart_meansThatTheRuntimeCannotRunTheContainer(Verb verb) {
    report.rejected(RefusedException.of(verb, "exit status 1: no such device"));

    assertThat(verdict().verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(verdict().evidence())
        .containsExactly(verb.label() + ": exit status 1: no such device");
    assertThat(verdict().meaning()).isEqualTo("runc can't run a container with this limit");
  }

  @Test
  void rejected_onAnotherVerb_meansThatTheRuntimeRefusesIt() {
    report.rejected(RefusedException.of(Verb.KILL, "exit status 1"));

    assertThat(verdict().meaning()).isEqualTo("runc refuses kill in this state");
  }

  @Test
  void rejected_afterAFailureThatLeftFiles_namesTheFirst() throws Exception {
    try (FakeContainer fake = FakeContainer.in(directory)) {
      Path state = fake.withCgroupFile("cpu,cpuacct", "cpu.cfs_quota_us", "-1\n").makeState();
      fake.stopwatch().onCommand("create", FakeReply.exited(1));
      try {
        fake.create();
      } catch (RefusedException e) {
        report.rejected(e);
      }

      assertThat(verdict().evidence()).hasSize(2).last().asString().endsWith(" and 1 more");
      assertThat(state).doesNotExist();
    }
  }

  @Test
  void evidenceOfExit_isThereOnceInitHasEnded() throws Exception {
    try (FakeContainer fake = FakeContainer.in(directory)) {
      ContainerUnderTest container = fake.create();
      report.evidenceOfExit(container);
      fake.stopwatch().onCommand("kill", FakeReply.success().withReaped(container.init(), 0));
      container.kill("TERM");
      report.evidenceOfExit(container).enforced();
    }

    assertThat(verdict().evidence()).containsExactly("the container's init ended: exit status 0");
  }

  @Test
  void conclude_withAKnownExplanation_addsIt() {
    report("runsc", "devices").conclude(Verdict.INEXACT, "it differs");

    assertThat(verdict().evidence()).singleElement().asString().startsWith("known of runsc: ");
  }

  @Test
  void conclude_twice_isAnErrorThatNamesTheCase() {
    report.enforced();

    assertThatIllegalStateException()
        .isThrownBy(report::notWritten)
        .withMessage("case \"20%\" of cpu.quota on runc has ended before");
    assertThat(verdicts).hasSize(1);
  }

  @Test
  void conclude_afterWithdrawal_isAnError() {
    report.withdraw();

    assertThatIllegalStateException().isThrownBy(report::enforced);
    assertThat(verdicts).isEmpty();
  }

  @Test
  void requireConcluded_withoutAConclusion_isAnErrorThatNamesTheCase() {
    assertThatIllegalStateException()
        .isThrownBy(report::requireConcluded)
        .withMessage("case \"20%\" of cpu.quota on runc has no conclusion");
  }

  @Test
  void requireConcluded_afterAConclusionOrWithdrawal_passes() {
    report.withdraw();
    report.requireConcluded();
    CaseReport other = report("runc", "freezer");
    other.enforced();
    other.requireConcluded();
  }

  @Test
  void observed_withoutAValue_keepsTheReason() {
    report
        .observed(new Measurement.Missing(CgroupMetric.CPU_TIME, "no such file"))
        .observed(new Measurement.Value(CgroupMetric.TASKS, 3))
        .enforced();

    assertThat(verdict().observed())
        .containsExactly(
            new Observed("cpu time", OptionalDouble.empty(), "ns", Optional.of("no such file")),
            new Observed("tasks", OptionalDouble.of(3), "count", Optional.empty()));
  }
}
