package dev.ociprobe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the packaged program as a user would, in a directory of its own. */
final class Ociprobe {
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private static final Path AOT_CACHE =
      Path.of("target", "ociprobe-" + System.getProperty("java.version") + ".aot");

  private final Path directory;

  /** The exit status and the output of a run. */
  record Ended(int status, String out, String err) {}

  Ociprobe(Path directory) {
    this.directory = directory;
  }

  /**
   * Splits a command line at blanks.
   *
   * @param line its words; a {@code %s} in them stands for the next value
   * @param values may hold blanks
   */
  static String[] words(String line, Object... values) {
    Iterator<Object> next = List.of(values).iterator();
    return Stream.of(line.split(" ", -1))
        .map(word -> word.contains("%s") ? word.replace("%s", next.next().toString()) : word)
        .toArray(String[]::new);
  }

  Ended run(String... arguments) {
    return run(List.of(), Map.of(), arguments);
  }

  /**
   * Runs the program to its end.
   *
   * @param prefix command that starts the program, such as setpriv(1) and its options
   * @param environment variables that differ from this process's
   */
  Ended run(List<String> prefix, Map<String, String> environment, String... arguments) {
    return end(start(prefix, environment, arguments));
  }

  Process start(List<String> prefix, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    // Compiling with C2 takes half of the CPU time of runs as short as a test's.
    command.addAll(program("-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("stdout").toFile())
            .redirectError(directory.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line that starts the program, without arguments, with further options of Java. */
  static List<String> program(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/build/jvm.options").toAbsolutePath());
    command.addAll(List.of(options));
    if (Files.exists(AOT_CACHE)) {
      command.add("-XX:AOTCache=" + AOT_CACHE.toAbsolutePath());
    }
    command.addAll(List.of("-jar", Path.of("target/ociprobe.jar").toAbsolutePath().toString()));
    return command;
  }

  Ended end(Process process) {
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("still running after " + DEADLINE + ": " + read("stderr"));
      }
      return new Ended(process.exitValue(), read("stdout"), read("stderr"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
