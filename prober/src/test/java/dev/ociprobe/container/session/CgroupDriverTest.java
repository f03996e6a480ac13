package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupDriverTest {

  @ParameterizedTest
  @ValueSource(strings = {"--systemd-cgroup", "--systemd-cgroup=true"})
  void requireCgroupfs_withSystemdsDriver_namesTheOption(String option) {
    assertThatExceptionOfType(RuntimeNotUsableException.class)
        .isThrownBy(
            () -> CgroupDriver.requireCgroupfs("mine", List.of("/usr/bin/runc", option, "create")))
        .withMessageContaining("mine: with --systemd-cgroup")
        .satisfies(e -> assertThat(e.remedy()).contains("leave --systemd-cgroup out"));
  }

  @Test
  void requireCgroupfs_withoutIt_passes() {
    List<String> argv = List.of("/usr/bin/runc", "--systemd-cgroup=false", "create", "x");

    assertThatCode(() -> CgroupDriver.requireCgroupfs("mine", argv)).doesNotThrowAnyException();
  }
}
