package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** Stopwatches and commands as the tests want them. */
final class Stopwatches {
  /** Long enough never to pass in a test that goes well. */
  static final Duration AMPLE = Duration.ofSeconds(60);

  /** Short enough to wait for. */
  static final Duration SHORT = Duration.ofMillis(300);

  static final Posix POSIX = Posix.load("ffm");

  static final List<String> ENVIRONMENT = List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin");

  private Stopwatches() {}

  static Stopwatch start(Path directory) {
    return Stopwatch.start(POSIX, directory, StopwatchOptions.of(ENVIRONMENT));
  }

  static Command shell(String script) {
    return shell(script, AMPLE);
  }

  static Command shell(String script, Duration timeout) {
    return Command.captured(List.of("/bin/sh", "-c", script), timeout);
  }

  /** Copies the payload of this machine's architecture there. */
  static Path payload(Path directory) throws IOException {
    String name = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    try (InputStream in =
        Stopwatches.class.getResourceAsStream("/dev/ociprobe/bundle/payload-" + name)) {
      Path payload = directory.resolve("payload");
      Files.write(payload, in.readAllBytes());
      return Files.setPosixFilePermissions(payload, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  static List<String> childrenOf(int pid) throws IOException {
    String children = Files.readString(Path.of("/proc/%1$d/task/%1$d/children".formatted(pid)));
    return children.isBlank() ? List.of() : List.of(children.strip().split(" "));
  }

  static void awaitChildOf(int pid) throws IOException {
    while (childrenOf(pid).isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
