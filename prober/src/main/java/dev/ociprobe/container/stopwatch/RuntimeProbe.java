package dev.ociprobe.container.stopwatch;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import dev.ociprobe.container.runtime.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Tests whether a program is an OCI runtime: it must print a version, and it must report an error
 * for a container that doesn't exist. Not safe for use by several threads at once.
 */
public final class RuntimeProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_CHARS = 300;

  private final Stopwatch stopwatch;
  private final Path emptyRoot;

  /**
   * A probe that calls runtimes through a stopwatch.
   *
   * @param emptyRoot an empty directory for the runtime's state
   */
  public RuntimeProbe(Stopwatch stopwatch, Path emptyRoot) {
    this.stopwatch = stopwatch;
    this.emptyRoot = emptyRoot;
  }

  /**
   * Reads the runtime's version: the match of its catalogue entry's pattern in its first line.
   *
   * @throws RuntimeNotUsableException if it doesn't behave like a runtime
   */
  public String version(OciRuntime runtime) {
    Invocation told = stopwatch.invoke(Command.captured(runtime.versionArgv(), TIMEOUT));
    String text = told.stdout().text(MAX_CHARS);
    if (!told.isSuccess() || text.isEmpty()) {
      throw notARuntime(runtime, "prints no version (" + words(runtime.versionArgv(), told) + ")");
    }
    Matcher matcher = runtime.entry().versionPattern().matcher(text.lines().findFirst().orElse(""));
    if (!matcher.find()) {
      throw notARuntime(runtime, "prints its version in an unknown form: " + text);
    }
    requireUnknownContainerRejected(runtime);
    return matcher.group(1);
  }

  private void requireUnknownContainerRejected(OciRuntime runtime) {
    if (!runtime.supports(Verb.STATE)) {
      return;
    }
    List<String> argv =
        runtime.argv(
            Verb.STATE,
            new Placeholders(
                emptyRoot, emptyRoot, emptyRoot, "op-nosuch", "KILL", List.of("true")));
    Invocation state = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    if (state.isSuccess() || !(state.outcome() instanceof InvocationOutcome.Ended)) {
      throw notARuntime(
          runtime,
          "answers `state` for a container that doesn't exist (" + words(argv, state) + ")");
    }
  }

  private static RuntimeNotUsableException notARuntime(OciRuntime runtime, String why) {
    return new RuntimeNotUsableException(
        Reason.NOT_A_RUNTIME,
        runtime.name() + ": " + runtime.binary() + " is not an OCI runtime: it " + why,
        "name the binary of a runtime such as runc: --runtime " + runtime.name() + "=/path/to/it");
  }

  private static String words(List<String> argv, Invocation invocation) {
    String stderr = invocation.stderr().text(MAX_CHARS);
    return String.join(" ", argv)
        + ": "
        + invocation.outcome()
        + (stderr.isEmpty() ? "" : ", " + stderr);
  }
}
