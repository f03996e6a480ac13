package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.posix.Mounts;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VethPairTest {
  private static final Mounts NO_MOUNTS =
      (Mounts)
          Proxy.newProxyInstance(
              Mounts.class.getClassLoader(), new Class<?>[] {Mounts.class}, (_, _, _) -> null);

  private final FakeStopwatch stopwatch = new FakeStopwatch();

  @TempDir private Path directory;

  @Test
  void hideSettings_whereTheMountFails_leavesNothingOfThePair() throws Exception {
    VethPair pair = VethPair.make(stopwatch, NO_MOUNTS, directory);
    stopwatch.onCommand("mount", FakeReply.exited(1));

    TrialFailedException e =
        catchThrowableOfType(
            TrialFailedException.class, () -> pair.hideSettings(stopwatch, Optional.empty()));

    assertThat(e.outcome()).isInstanceOf(Trial.Failed.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void hideSettings_interrupted_isNoFailure() throws Exception {
    VethPair pair = VethPair.make(stopwatch, NO_MOUNTS, directory);
    stopwatch.abort();

    TrialFailedException e =
        catchThrowableOfType(
            TrialFailedException.class, () -> pair.hideSettings(stopwatch, Optional.empty()));

    assertThat(e.outcome()).isInstanceOf(Trial.Interrupted.class);
  }
}
