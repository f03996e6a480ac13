package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsTest {

  private static String told(Throwable e) {
    return told(e, ExitCode.HOST_CANNOT);
  }

  private static String told(Throwable e, ExitCode code) {
    PrintStream real = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      assertThat(Errors.tell(e)).isEqualTo(code);
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
  void asTyped_ofANegatedOptionThatWasGivenTwice_namesWhatWasTyped() {
    String message = "option '--report' should be specified only once";

    assertThat(Errors.asTyped(message, List.of("watch", "--no-report", "--no-report")))
        .isEqualTo("option '--no-report' should be specified only once");
    assertThat(Errors.asTyped(message, List.of("watch", "--report", "--no-report")))
        .isEqualTo("option '--report' or '--no-report' should be specified only once");
    assertThat(Errors.asTyped("option '-n' should be specified only once", List.of("-n")))
        .isEqualTo("option '-n' should be specified only once");
  }

  @Test
  void lackOfDescriptors_behindAnyFailure_isToldWithItsRemedy() {
    List<Throwable> lacks =
        List.of(
            new PosixException("pipe2", Errno.EMFILE, "2 pipes"),
            new UncheckedIOException(
                new FileSystemException("/proc/1/stat", null, "Too many open files")),
            new IllegalStateException(
                new IOException("Cannot run program: error=24, Too many open files")));
    for (Throwable lack : lacks) {
      assertThat(told(lack))
          .contains("no file descriptor left")
          .endsWith("→ `ulimit -n 4096` before")
          .doesNotContain("    at ");
    }
    assertThat(told(new PosixException("openat", Errno.ENFILE, "/etc")))
        .contains("this host")
        .contains("fs.file-max");
  }

  @Test
  void failure_thatNobodyForesaw_isToldWithItsCauseAndWhatToReport() {
    assertThat(told(new ExceptionInInitializerError(new IllegalStateException("no luck"))))
        .startsWith("ociprobe: this is a bug in ociprobe: java.lang.ExceptionInInitializerError")
        .contains("→ please report it with the command line")
        .contains("no luck");
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
