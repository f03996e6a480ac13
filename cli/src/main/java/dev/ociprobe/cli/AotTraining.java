package dev.ociprobe.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The training run of the AOT cache: walks through the commands as far as the host allows. The
 * classes that it loads are in the cache for later starts. Without root or crun no container is
 * started, and the cache holds less. Only {@code cli/src/build/aot-cache} runs it.
 */
final class AotTraining {
  private static final List<String> ANYWHERE =
      List.of(
          "--version",
          "--help",
          "lifecycle --help",
          "lifecycle --runs 0",
          "limits --list",
          "runtimes --json",
          "doctor",
          "doctor --json");

  /**
   * Commands that start containers, and one that reads their results. {@code OUT} is a new
   * directory.
   */
  private static final List<String> WITH_CONTAINERS =
      List.of(
          "lifecycle --no-install --runtime crun --runs 1 --warmup 0 --timeout 10s --out OUT/run",
          "limits --no-install --runtime crun --check pids --timeout 10s --out OUT/limits",
          "spikes --no-install --runtime crun --runs 2 --warmup 0 --threshold p50 --timeout 10s --out OUT/spikes",
          "compare OUT/run OUT/run --anyway");

  private AotTraining() {}

  /** Runs the commands; discards their output and exit codes, which differ between hosts. */
  public static void main(String[] args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    ANYWHERE.forEach(line -> run(line.split(" ", -1)));
    try {
      Path out = Files.createTempDirectory("ociprobe-training-");
      WITH_CONTAINERS.forEach(line -> run(line.replace("OUT", out.toString()).split(" ", -1)));
      delete(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... arguments) {
    Main.commandLine(arguments).execute(arguments);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
