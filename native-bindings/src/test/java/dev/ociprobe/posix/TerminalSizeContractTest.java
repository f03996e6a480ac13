package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EachImplementation
class TerminalSizeContractTest {
  @TempDir Path directory;

  private final Descriptors descriptors;

  TerminalSizeContractTest(Posix posix) {
    descriptors = posix.descriptors();
  }

  @Test
  void terminalSize_isWhatWasSet() throws Exception {
    Path said = directory.resolve("tty");
    String inside =
        "stty cols 99 rows 33; tty >%1$s.part; mv %1$s.part %1$s; read _".formatted(said);
    Process terminal = new ProcessBuilder("script", "-qec", inside, "/dev/null").start();
    try {
      for (int i = 0; i < 200 && !Files.exists(said); i++) {
        Thread.sleep(50);
      }
      int fd = descriptors.openToRead(Path.of(Files.readString(said).strip()));

      assertThat(descriptors.terminalSize(fd)).isEqualTo(new Descriptors.TerminalSize(99, 33));
      descriptors.close(fd);
    } finally {
      terminal.destroy();
      terminal.waitFor();
    }
  }

  @Test
  void terminalSize_ofAFile_namesIt() {
    int nul = descriptors.openNull();

    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> descriptors.terminalSize(nul))
        .withMessage(
            "ioctl(TIOCGWINSZ of " + nul + "): ENOTTY (25): Inappropriate ioctl for device");
    descriptors.close(nul);
  }
}
