package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void orWorse_followsTheOrderOfTheHelp() {
    List<Integer> documented = List.of(0, 5, 1, 4, 3, 2, 130);
    assertThat(InProcess.run("run", "--help").out().replaceAll("\\s+", " "))
        .contains("From best to worst: 0, 5, 1, 4, 3, 2, 130.");

    assertThat(documented).hasSize(ExitCode.values().length);
    for (int i = 1; i < documented.size(); i++) {
      ExitCode better = ExitCode.of(documented.get(i - 1));
      ExitCode worse = ExitCode.of(documented.get(i));
      assertThat(better.orWorse(worse)).isEqualTo(worse);
      assertThat(worse.orWorse(better)).isEqualTo(worse);
    }
  }

  @Test
  void ifWritten_ofADoneCommandWhoseFileIsMissing_isAFailureOfTheHost() {
    assertThat(ExitCode.DONE.ifWritten(true)).isEqualTo(ExitCode.DONE);
    assertThat(ExitCode.DONE.ifWritten(false)).isEqualTo(ExitCode.HOST_CANNOT);
    assertThat(ExitCode.CHECK_FAILED.ifWritten(false)).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(ExitCode.INTERRUPTED.ifWritten(false)).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void hasResults_isWhatResumeKeeps() {
    assertThat(Arrays.stream(ExitCode.values()).filter(ExitCode::hasResults))
        .extracting(ExitCode::number)
        .containsExactlyInAnyOrder(0, 5, 1, 4);
  }
}
