package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verdicts on a container that ran: its files, its processes and its end say more than the work.
 */
class CaseReportContainerTest extends FakeContainerTestCase {
  private static final String CPU = "cpu,cpuacct";
  private static final String QUOTA = "cpu.cfs_quota_us";

  private final CaseReport report = new CaseReport(FakeCheck.on("runc", "cpu.quota"), "20%");

  @ParameterizedTest
  @MethodSource("conclusionsOnABoundContainer")
  void end_ofAContainerWhoseProcessHasLeftItsCgroup_isEscaped(Conclusion conclusion)
      throws Exception {
    fake.withCgroupFile(CPU, QUOTA, "20000\n").withInitIn("/elsewhere");
    report.written(fake.create(), CgroupSetting.CPU_QUOTA, 20_000);
    VerdictResult verdict = report.end(conclusion);

    assertThat(verdict.verdict()).isEqualTo(Verdict.ESCAPED);
    assertThat(verdict.evidence()).anyMatch(e -> e.contains("the container's init, is in"));
  }

  @Test
  void end_ofAContainerWhoseProcessLeftItsCgroupWhileItWorked_isEscaped() throws Exception {
    fake.withCgroupFile(CPU, QUOTA, "20000\n");
    ContainerUnderTest container = fake.create();
    report.written(container, CgroupSetting.CPU_QUOTA, 20_000);
    fake.withInitIn("/elsewhere");
    container.close();
    fake.withProcess("");

    assertThat(report.end(Conclusions.HELD).verdict()).isEqualTo(Verdict.ESCAPED);
  }

  @ParameterizedTest
  @MethodSource("conclusionsOnABoundContainer")
  void end_ofAContainerWithoutTheLimitInItsFile_isNotWritten(Conclusion conclusion)
      throws Exception {
    fake.withCgroupFile(CPU, QUOTA, "-1\n");
    report.written(fake.create(), CgroupSetting.CPU_QUOTA, 20_000);
    VerdictResult verdict = report.end(conclusion);

    assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_WRITTEN);
    assertThat(verdict.meaning()).isEqualTo("the container runs without this limit");
  }

  @Test
  void end_ofAVirtualMachineWithoutTheLimitInItsFile_saysWhoseFilesItMeans() throws Exception {
    CaseReport ofKata = new CaseReport(FakeCheck.on("kata-runtime", "pids.limit"), "20");
    fake.withCgroupFile(CPU, QUOTA, "-1\n");
    ofKata.written(fake.create(), CgroupSetting.CPU_QUOTA, 20_000);
    VerdictResult verdict = ofKata.end(Conclusions.HELD);

    assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_WRITTEN);
    assertThat(verdict.meaning())
        .isEqualTo(
            "the container runs without this limit as far as the host sees: its virtual machine may"
                + " apply the limit inside");
  }

  static Stream<Conclusion> conclusionsOnABoundContainer() {
    return Stream.of(
        Conclusions.HELD,
        new Conclusion.Inexact("off"),
        new Conclusion.Written("only to be read"),
        new Conclusion.Inconclusive("busy"));
  }

  @Test
  void rejected_afterAFailureThatLeftFiles_namesTheFirst() throws Exception {
    Path state = fake.withCgroupFile(CPU, QUOTA, "-1\n").makeState();
    fake.stopwatch().onCommand("create", FakeReply.exited(1));
    RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> fake.create());

    assertThat(report.end(report.rejected(refusal)).evidence())
        .hasSize(2)
        .last()
        .asString()
        .endsWith(" and 1 more");
    assertThat(state).doesNotExist();
  }

  @Test
  void rejected_byACallThatTimedOut_isNoRefusal() {
    fake.withCgroupFile(CPU, QUOTA, "-1\n");
    fake.stopwatch().onCommand("create", FakeReply.timedOut());
    RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> fake.create());

    assertThat(report.rejected(refusal))
        .isEqualTo(
            new Conclusion.Inconclusive(
                "create didn't end within its timeout: it may be slow, or hang",
                "run it alone: ociprobe limits --runtime runc --check cpu.quota"));
  }

  @Test
  void evidenceOfExit_isThereOnceInitHasEnded() throws Exception {
    ContainerUnderTest container = fake.create();
    report.evidenceOfExit(container);
    fake.stopwatch().onCommand("kill", FakeReply.success().withReaped(container.init(), 0));
    container.kill("TERM");
    report.evidenceOfExit(container);

    assertThat(report.end(new Conclusion.Escaped("")).evidence())
        .containsExactly("the container's init ended: exit status 0");
  }
}
