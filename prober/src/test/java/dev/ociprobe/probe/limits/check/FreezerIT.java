package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezerIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun"})
  void run_findsThatAPausedContainerStopsAndDies(String runtime) throws IOException {
    assertThat(LimitsRig.verdicts(new Freezer(), runtime))
        .containsEntry("pause and resume", Verdict.ENFORCED)
        .containsEntry("kill while paused", Verdict.ENFORCED);
  }

  @Test
  void run_withRunsc_findsThatItTakesNoSignalWhilePaused() throws IOException {
    assertThat(LimitsRig.verdicts(new Freezer(), "runsc"))
        .containsEntry("pause and resume", Verdict.ENFORCED)
        .containsEntry("kill while paused", Verdict.REJECTED);
  }
}
