package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachHostKernelRuntime;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FreezerIT {
  @EachHostKernelRuntime
  void run_findsThatAPausedContainerStopsAndDies(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new Freezer(), runtime).byVariant())
        .containsEntry("pause and resume", Verdict.ENFORCED)
        .containsEntry("kill while paused", Verdict.ENFORCED);
  }

  @Test
  void run_withRunsc_findsThatItTakesNoSignalWhilePaused() throws IOException {
    assertThat(LimitVerdicts.of(new Freezer(), "runsc").byVariant())
        .containsEntry("pause and resume", Verdict.ENFORCED)
        .containsEntry("kill while paused", Verdict.REJECTED);
  }
}
