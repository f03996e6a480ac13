package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.watch.ContainerLabels;
import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromFileTest {
  @TempDir Path temp;

  @Test
  void slow_withoutRecording_isNotOfAnUnknownCause() throws ResultFileException {
    WatchedCall call =
        new WatchedCall(
            0, "runc", "podman", "create", "c", ContainerLabels.NONE, 7, 1, 2, false, false);
    PromFile file = new PromFile(temp.resolve("watch.prom"), WatchDisplay.ofNothing());
    file.slow(call, Explanation.None.RECORDING_COSTS);
    file.slow(call, Explanation.None.TOO_LATE);
    file.slow(call, Explanation.None.READING_COSTS);
    file.writeNow();

    assertThat(temp.resolve("watch.prom"))
        .content()
        .contains("cause=\"not recorded\"} 2", "cause=\"not read\"} 1")
        .doesNotContain("unknown");
  }

  @Test
  void writeNow_besideAnotherWriterOfTheSameFile_tellsOnce() throws ResultFileException {
    Path path = temp.resolve("watch.prom");
    List<String> troubles = new ArrayList<>();
    PromFile file = new PromFile(path, telling(troubles));
    file.writeNow();
    file.writeNow();
    assertThat(troubles).isEmpty();
    PromFile other = new PromFile(path, WatchDisplay.ofNothing());
    for (int i = 0; i < 3; i++) {
      other.writeNow();
      file.writeNow();
    }

    assertThat(troubles).containsExactly(path + " is written by another process, too");
  }

  private static WatchDisplay telling(List<String> troubles) {
    return new WatchDisplay() {
      @Override
      public void called(WatchedCall call) {}

      @Override
      void trouble(String problem, String remedy) {
        troubles.add(problem.replaceFirst(":.*", ""));
      }
    };
  }
}
