package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorsTest {

  private static String told(Exception e) {
    return told(e, ExitCode.HOST_CANNOT);
  }

  private static String told(Exception e, ExitCode code) {
    CommandLine main = Main.commandLine();
    PrintStream real = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int status =
          new Errors().handleExecutionException(e, main, main.parseArgs("runtimes", "--json"));
      assertThat(status).isEqualTo(code.number());
    } finally {
      System.setErr(real);
    }
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void sentence_ofOurs_isToldWithoutTheNameOfAClass() {
    IOException left = new IOException("left on the host: /run/x");

    assertThat(told(left)).isEqualTo("ociprobe: left on the host: /run/x");
    assertThat(told(new UncheckedIOException(left)))
        .isEqualTo("ociprobe: left on the host: /run/x");
  }

  @Test
  void exception_ofTheJdk_whoseMessageIsAPathAlone_isToldInTheKernelsWords() {
    assertThat(told(new NoSuchFileException("/run/x")))
        .isEqualTo("ociprobe: /run/x: no such file or directory");
  }

  @Test
  void exception_ofAnInterruption_isNotToldAgain() {
    IOException closed = new ClosedByInterruptException();

    assertThat(told(closed, ExitCode.INTERRUPTED)).isEmpty();
    assertThat(told(new UncheckedIOException("copy", closed), ExitCode.INTERRUPTED)).isEmpty();
  }

  @Test
  void exception_ofTheJdk_withAReason_isToldWithoutTheNameOfAClass() {
    assertThat(told(new FileSystemException("/mnt/x", null, "Read-only file system")))
        .isEqualTo("ociprobe: /mnt/x: Read-only file system");
  }
}
