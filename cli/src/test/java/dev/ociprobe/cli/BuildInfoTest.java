package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildInfoTest {
  @Test
  void load_readsWhatTheBuildWrote() {
    BuildInfo info = BuildInfo.load();

    assertThat(info.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(info.commit()).matches("([0-9a-f]{12}|v.+)?(-dirty)?");
  }

  @Test
  void toString_withCommit_namesIt() {
    assertThat(new BuildInfo("1.2.3", "0123456789ab")).hasToString("ociprobe 1.2.3 (0123456789ab)");
  }

  @Test
  void toString_withoutCommit_saysTheVersionAlone() {
    assertThat(new BuildInfo("1.2.3", "")).hasToString("ociprobe 1.2.3");
  }
}
