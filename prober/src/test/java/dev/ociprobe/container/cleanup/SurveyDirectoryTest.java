package dev.ociprobe.container.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyDirectoryTest {
  /** More than any kernel allows. */
  private static final String DEAD = "ociprobe-ask-2147483647-1";

  @TempDir Path directory;

  @Test
  void left_areThoseOfEndedProcesses() throws IOException {
    Path dead = Files.createDirectory(directory.resolve(DEAD));
    Files.createDirectory(
        directory.resolve("ociprobe-ask-" + ProcessHandle.current().pid() + "-2"));
    Files.createDirectory(directory.resolve("ociprobe-ask-someone-3"));
    Files.createDirectory(directory.resolve("ociprobe-4"));
    assertThat(SurveyDirectory.left(directory)).containsExactly(dead);
  }

  @Test
  void left_leavesLinksAlone() throws IOException {
    Files.createSymbolicLink(directory.resolve(DEAD), Path.of("/etc"));
    assertThat(SurveyDirectory.left(directory)).isEmpty();
  }

  @Test
  void make_namesThisProcess() throws IOException {
    Path made = SurveyDirectory.make();
    assertThat(made.getFileName()).asString().contains("-" + ProcessHandle.current().pid() + "-");
    Files.delete(made);
  }
}
