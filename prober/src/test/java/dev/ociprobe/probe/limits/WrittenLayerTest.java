package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Written;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a case finds in the container's cgroups. */
class WrittenLayerTest {
  private static final String CPU = "cpu,cpuacct";
  private static final String QUOTA = "cpu.cfs_quota_us";

  private final CaseReport report = new CaseReport(FakeCheck.on("runc", "cpu.quota"), "20%");

  @TempDir private Path directory;

  private VerdictResult verdict() {
    return report.end(new Conclusion.Escaped("tested elsewhere"));
  }

  @Test
  void written_ofAFileThatHoldsTheValue_isTrue() throws Exception {
    try (FakeContainer fake = FakeContainer.in(directory).withCgroupFile(CPU, QUOTA, "20000\n")) {
      assertThat(report.written(fake.create(), CgroupSetting.CPU_QUOTA, "20000", "20000 100000"))
          .isTrue();
    }

    assertThat(report.isAsWritten()).isTrue();
    Written written = verdict().written().getFirst();
    assertThat(written.path()).endsWith("/" + QUOTA);
    assertThat(written.expected()).isEqualTo("20000");
    assertThat(written.content()).hasValue("20000");
    assertThat(verdict().evidence()).isEmpty();
  }

  @Test
  void written_onCgroupV2_expectsItsText() throws Exception {
    try (FakeContainer fake =
        FakeContainer.onUnified(directory).withCgroupFile("", "cpu.max", "20000 100000\n")) {
      assertThat(report.written(fake.create(), CgroupSetting.CPU_QUOTA, "20000", "20000 100000"))
          .isTrue();
    }

    assertThat(verdict().written().getFirst().expected()).isEqualTo("20000 100000");
  }

  @Test
  void written_ofAFileThatHoldsAnotherValue_isFalseFromThenOn() throws Exception {
    try (FakeContainer fake =
        FakeContainer.in(directory)
            .withCgroupFile(CPU, QUOTA, "-1\n")
            .withCgroupFile(CPU, "cpu.shares", "512\n")) {
      ContainerUnderTest container = fake.create();

      assertThat(report.written(container, CgroupSetting.CPU_QUOTA, 20_000)).isFalse();
      assertThat(report.written(container, CgroupSetting.CPU_SHARES, 512)).isTrue();
    }

    assertThat(report.isAsWritten()).isFalse();
    assertThat(verdict().evidence()).singleElement().asString().endsWith("\"-1\", not \"20000\"");
  }

  @Test
  void written_ofAMissingFile_tellsWhy() throws Exception {
    try (FakeContainer fake = FakeContainer.in(directory)) {
      assertThat(report.written(fake.create(), CgroupSetting.CPU_BURST, 0)).isFalse();
    }

    Written written = verdict().written().getFirst();
    assertThat(written.path()).isEqualTo("cpu.cfs_burst_us");
    assertThat(written.content()).isEmpty();
    assertThat(verdict().evidence()).singleElement().asString().contains("holds nothing (no such");
  }

  @Test
  void written_ofAFileThatHasChangedSinceCreate_saysSo() throws Exception {
    try (FakeContainer fake = FakeContainer.in(directory).withCgroupFile(CPU, QUOTA, "-1\n")) {
      ContainerUnderTest container = fake.create(CgroupSetting.CPU_QUOTA);
      fake.withCgroupFile(CPU, QUOTA, "20000\n");

      assertThat(report.written(container, CgroupSetting.CPU_QUOTA, 20_000)).isTrue();
    }

    assertThat(verdict().evidence()).singleElement().asString().endsWith("\"-1\" after create");
  }

  @Test
  void writtenLine_findsTheLineAmongOthers() throws Exception {
    try (FakeContainer fake =
        FakeContainer.in(directory)
            .withCgroupFile("memory", "memory.oom_control", "oom_kill_disable 10\nunder_oom 0\n")) {
      ContainerUnderTest container = fake.create();

      assertThat(report.writtenLine(container, CgroupSetting.OOM_CONTROL, "under_oom 0")).isTrue();
      assertThat(report.writtenLine(container, CgroupSetting.OOM_CONTROL, "oom_kill_disable 1"))
          .isFalse();
    }
  }
}
