package dev.ociprobe.container.stopwatch;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Calls of systemctl(1), which is searched for in PATH. */
public final class Systemctl {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> PROGRAM =
      List.of("/usr/bin/env", "systemctl", "--no-ask-password");

  private Systemctl() {}

  /** A call with these arguments. */
  public static Command call(String... arguments) {
    return Command.captured(
        Stream.concat(PROGRAM.stream(), Stream.of(arguments)).toList(), PATIENCE);
  }
}
