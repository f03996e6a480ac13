package dev.ociprobe.cli;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs command lines in this JVM: for those that end before anything is measured, and for those
 * whose process doesn't matter, as a start takes most of the CPU time of a short run. Relative
 * paths lead to the module's directory.
 */
final class InProcess {

  private InProcess() {}

  static Ended run(String... arguments) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int status = Main.commandLine(arguments).execute(arguments);
      return new Ended(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }
}
