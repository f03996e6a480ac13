package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopwatchProgramTest {
  @TempDir Path directory;

  /** Its file's name is what kernel events call the process: no two runs would agree otherwise. */
  @Test
  void extract_twice_hasTheSameNameInPlacesOfItsOwn() throws Exception {
    Path one = StopwatchProgram.extract(directory);
    Path other = StopwatchProgram.extract(directory);

    assertThat(one).isExecutable().isNotEqualTo(other);
    assertThat(one.getFileName()).hasToString("stopwatch").isEqualTo(other.getFileName());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
        .isEqualTo("rwx------");

    StopwatchProgram.delete(one);
    StopwatchProgram.delete(other);
    assertThat(directory).isEmptyDirectory();
  }
}
