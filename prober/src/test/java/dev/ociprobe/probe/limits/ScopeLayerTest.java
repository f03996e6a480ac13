package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limit that systemd keeps in a container's scope, beside the one in the file. */
class ScopeLayerTest extends FakeContainerTestCase {
  private final CaseReport report = new CaseReport(FakeCheck.on("runc", "pids.limit"), "20");

  @Override
  FakeContainer container() throws IOException {
    return FakeContainer.inScope(directory);
  }

  /** systemd's answer to the next call. */
  private void systemd(String... properties) {
    fake.stopwatch()
        .onCommand(
            "show",
            FakeReply.success().withStdout("LoadState=loaded\n" + String.join("\n", properties)));
  }

  /** The verdict on a limit of 20 tasks that the workload kept to. */
  private VerdictResult verdict(CgroupSetting... watched) throws Exception {
    report.written(fake.create(watched), CgroupSetting.PIDS_LIMIT, 20);
    return report.end(Conclusions.HELD);
  }

  private static Scope scope(VerdictResult verdict) {
    return verdict.written().getFirst().scope().orElseThrow();
  }

  @Test
  void written_inScopeAndFile_isEnforcedWithoutARemark() throws Exception {
    fake.withCgroupFile("", "pids.max", "20\n");
    systemd("TasksMax=20");
    VerdictResult verdict = verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(verdict.differsInScope()).isFalse();
    assertThat(scope(verdict))
        .isEqualTo(new Scope("TasksMax=20", Optional.of("20"), Optional.empty(), false));
    assertThat(verdict.evidence()).noneMatch(e -> e.contains("scope"));
    assertThat(fake.stopwatch().commandLines().getLast())
        .contains("systemctl", "show")
        .endsWith("ociprobe-" + FakeContainer.ID + ".scope");
  }

  @Test
  void written_inTheFileAlone_holdsUntilSystemdAppliesTheScope() throws Exception {
    fake.withCgroupFile("", "pids.max", "20\n");
    systemd("TasksMax=infinity");
    VerdictResult verdict = verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(verdict.differsInScope()).isTrue();
    assertThat(verdict.evidence())
        .contains(
            "systemd's scope has TasksMax=infinity: applying it again, systemd writes \"max\" to"
                + " pids.max");
  }

  @Test
  void written_inACgroupBelowTheScope_isLeftAloneBySystemd() throws Exception {
    fake.withCgroupFile("", "container/pids.max", "20\n")
        .withProcess("0::" + FakeContainer.SCOPE + "/container\n");
    systemd("TasksMax=2341");
    VerdictResult verdict = verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(verdict.differsInScope()).isFalse();
    assertThat(scope(verdict).below()).isTrue();
    assertThat(verdict.evidence())
        .contains(
            "systemd's scope has TasksMax=2341; pids.max is in a cgroup below it, which systemd"
                + " leaves alone");
  }

  @Test
  void written_asARankBelowTheScope_ranksNothing() throws Exception {
    fake.withCgroupFile("", "container/cpu.weight", "39\n")
        .withProcess("0::" + FakeContainer.SCOPE + "/container\n");
    systemd("CPUWeight=[not set]");
    report.written(fake.create(), CgroupSetting.CPU_SHARES, 39);

    assertThat(report.end(Conclusions.HELD).evidence())
        .anyMatch(e -> e.contains("CPUWeight=[not set]") && e.contains("ranks nothing there"));
  }

  @Test
  void written_inTheScopeAlone_isNotWritten() throws Exception {
    fake.withCgroupFile("", "pids.max", "max\n");
    systemd("TasksMax=20");
    VerdictResult verdict = verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_WRITTEN);
    assertThat(verdict.differsInScope()).isFalse();
    assertThat(verdict.evidence())
        .contains("systemd's scope has the limit (TasksMax=20), but pids.max does not");
  }

  @Test
  void written_inNeither_isNamedOnce() throws Exception {
    fake.withCgroupFile("", "pids.max", "max\n");
    systemd("TasksMax=infinity");

    assertThat(verdict().evidence()).noneMatch(e -> e.contains("scope has"));
  }

  @Test
  void written_inAScopeThatHasChangedSinceCreate_saysSo() throws Exception {
    fake.withCgroupFile("", "pids.max", "20\n");
    systemd("TasksMax=infinity");
    systemd("TasksMax=20");

    assertThat(verdict(CgroupSetting.PIDS_LIMIT).evidence())
        .contains("systemd's scope had TasksMax=infinity after create");
  }

  @Test
  void written_inAScopeThatHasEnded_isAsItWasAfterCreate() throws Exception {
    fake.withCgroupFile("", "pids.max", "20\n");
    systemd("TasksMax=20");
    fake.stopwatch()
        .onCommand("show", FakeReply.success().withStdout("LoadState=not-found\nTasksMax=99\n"));

    assertThat(scope(verdict(CgroupSetting.PIDS_LIMIT)).properties()).isEqualTo("TasksMax=20");
  }

  @Test
  void written_whereSystemdDoesNotAnswer_saysWhy() throws Exception {
    fake.withCgroupFile("", "pids.max", "20\n");
    fake.stopwatch().onCommand("show", FakeReply.exited(1).withStderr("Failed to connect to bus"));
    VerdictResult verdict = verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.ENFORCED);
    assertThat(scope(verdict).text()).isEmpty();
    assertThat(scope(verdict).why().orElseThrow()).contains("Failed to connect to bus");
    assertThat(verdict.evidence()).anyMatch(e -> e.startsWith("systemd's scope shows nothing"));
  }

  @Test
  void written_whileAskingReapsTheInit_keepsItsExit() throws Exception {
    fake.withCgroupFile("", "pids.max", "20\n");
    fake.stopwatch().onCommand("show", FakeReply.success().withReaped(FakeStopwatch.INIT, 1));
    ContainerUnderTest container = fake.create();
    report.written(container, CgroupSetting.PIDS_LIMIT, 20);

    assertThat(container.workload().exit()).isPresent();
  }

  @Test
  void written_ofASettingThatSystemdKeepsNoPropertyOf_asksNothing() throws Exception {
    fake.withCgroupFile("", "io.max", "\n");
    report.written(fake.create(), CgroupSetting.READ_BYTES_LIMIT, "");

    assertThat(fake.stopwatch().commandLines()).noneMatch(argv -> argv.contains("show"));
  }

  @Test
  void written_withCgroupsOfTheRuntimesOwn_asksNothing(@TempDir Path other) throws Exception {
    try (FakeContainer plain =
        FakeContainer.onUnified(other).withCgroupFile("", "pids.max", "20\n")) {
      report.written(plain.create(CgroupSetting.PIDS_LIMIT), CgroupSetting.PIDS_LIMIT, 20);

      assertThat(plain.stopwatch().commandLines()).noneMatch(argv -> argv.contains("show"));
    }
    assertThat(report.end(Conclusions.HELD).written().getFirst().scope()).isEmpty();
  }
}
