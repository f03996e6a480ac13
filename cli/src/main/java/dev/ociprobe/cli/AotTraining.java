package dev.ociprobe.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The training run of the AOT cache: walks through the commands as far as that is possible without
 * root and without a container. The classes that it loads are in the cache for later starts. Only
 * {@code cli/src/build/aot-cache} runs it.
 */
final class AotTraining {
  private static final List<List<String>> COMMAND_LINES =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("lifecycle", "--help"),
          List.of("lifecycle", "--runs", "0"),
          List.of("limits", "--list"),
          List.of("runtimes", "--json"),
          List.of("doctor"),
          List.of("doctor", "--json"));

  private AotTraining() {}

  /** Runs the commands; discards their output and exit codes, which differ between hosts. */
  public static void main(String[] args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    for (List<String> line : COMMAND_LINES) {
      String[] arguments = line.toArray(String[]::new);
      Main.commandLine(arguments).execute(arguments);
    }
  }
}
