package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnsavedFilesTest {
  private final UnsavedFiles unsaved = new UnsavedFiles();

  private boolean fail() {
    return unsaved.write(() -> {
      throw new ResultFileException(Path.of("/out/run.json"), "can't be written");
    });
  }

  @Test
  void exitCode_whereAllIsWritten_isTheOther() {
    assertThat(unsaved.write(() -> {})).isTrue();
    assertThat(unsaved.exitCode(ExitCode.DONE.number())).isZero();
    assertThat(unsaved.exitCode(7)).isEqualTo(7);
  }

  @Test
  void exitCode_whereAFileIsMissing_isNoneThatPromisesResults() {
    assertThat(fail()).isFalse();
    assertThat(unsaved.exitCode(ExitCode.DONE.number())).isEqualTo(3);
    assertThat(unsaved.exitCode(ExitCode.INTERRUPTED.number())).isEqualTo(3);
    assertThat(unsaved.exitCode(7)).as("the status of a command").isEqualTo(7);
  }
}
