package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.probe.workload.WorkloadReader;
import dev.ociprobe.yaml.YamlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadHostTest {
  @ParameterizedTest
  @ValueSource(strings = {"8388607T", "9223372036854775807"})
  void require_ofAWorkloadThatWritesMoreThanAnyDiskHolds_isRefused(String scratch)
      throws YamlException {
    String text =
        """
        workload: much
        programs: [sh]
        command: [sh]
        scratch: '%s'
        figures: [{name: rate, regex: '(.*)'}]
        """
            .formatted(scratch);

    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> WorkloadHost.require(WorkloadReader.read(text.getBytes(UTF_8)), false))
        .withMessageContaining("much writes up to 8,796,09");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "/dev/zero"})
  void require_ofAFileThatCantBeCopiedAsOne_isRefused(String file) throws YamlException {
    String text =
        """
        workload: whole
        programs: [sh]
        command: [sh]
        files: ['%s']
        figures: [{name: rate, regex: '(.*)'}]
        """
            .formatted(file);

    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> WorkloadHost.require(WorkloadReader.read(text.getBytes(UTF_8)), true))
        .withMessageContaining("whole can't bring " + file);
  }
}
