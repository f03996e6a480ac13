package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for traces while other runs make and remove files. */
class HostTracesTest {
  @TempDir private Path directory;

  @Test
  void filesThatGoMeanwhile_areNoFailure() throws Exception {
    Path kept = Files.createDirectories(directory.resolve("kept"));
    AtomicBoolean ends = new AtomicBoolean();
    CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> makeAndRemove(ends));
    for (int i = 0; i < 2000; i++) {
      assertThat(HostTraces.paths(directory, 9)).contains(directory, kept);
    }
    ends.set(true);
    changes.get();
  }

  @Test
  void missingDirectory_hasNoTraces() {
    assertThat(HostTraces.paths(directory.resolve("none"), 9)).isEmpty();
  }

  private void makeAndRemove(AtomicBoolean ends) {
    Path run = directory.resolve("run");
    List<Path> paths = List.of(run, run.resolve("state"), run.resolve("state/exec.fifo"));
    try {
      while (!ends.get()) {
        for (Path path : paths) {
          Files.createDirectory(path);
        }
        for (Path path : paths.reversed()) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
