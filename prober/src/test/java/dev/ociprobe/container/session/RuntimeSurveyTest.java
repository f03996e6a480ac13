package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeSurveyTest {
  @TempDir Path root;

  @Test
  void requireDriver_whereSystemdDoesNotRun_refusesItsDriverAlone() {
    FakeFiles fake = new FakeFiles(root).with("/proc/1/comm", "tini\n");

    assertThatExceptionOfType(RuntimeNotUsableException.class)
        .isThrownBy(() ->
            RuntimeSurvey.requireDriver(
                SampleRuntimes.withOptions("crun", "--systemd-cgroup"), fake.files()))
        .withMessageContaining("crun is to ask systemd for its cgroups")
        .withMessageContaining("it is tini")
        .satisfies(e -> assertThat(e.remedy()).contains("cgroupfs"));
    assertThatCode(() -> RuntimeSurvey.requireDriver(SampleRuntimes.of("crun"), fake.files()))
        .doesNotThrowAnyException();
  }

  @Test
  void requireDriver_ofAShimWithAConfiguration_refusesSystemd() {
    OciRuntime plain = SampleRuntimes.withOptions("runsc", "--systemd-cgroup");
    EntryKind.Shim shim =
        new EntryKind.Shim(Path.of("/opt/shim"), true, plain.entry().shimConfig(), false);
    OciRuntime called =
        new OciRuntime(
            "runsc-shim",
            plain.entry().behind(shim, ""),
            plain.binary(),
            plain.options(),
            Map.of(),
            plain.identity(),
            Optional.empty());

    assertThatExceptionOfType(RuntimeNotUsableException.class)
        .isThrownBy(() -> RuntimeSurvey.requireDriver(called, new FakeFiles(root).files()))
        .withMessageContaining("runsc-shim is to ask systemd for its cgroups: its shim");
  }
}
