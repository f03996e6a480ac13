package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command of the host for a test, and fails the test if it fails. */
final class HostCommand {

  private HostCommand() {}

  /** Returns its output, of both streams. */
  static String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("command", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new java.io.File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(command) + " hangs");
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
      assertThat(process.exitValue()).as("%s: %s", List.of(command), text).isZero();
      return text;
    } finally {
      Files.delete(output);
    }
  }
}
