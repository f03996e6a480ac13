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
 * Asks a program whether it is an OCI runtime: it must tell a version, and it must not know a
 * container that nobody has made. Not safe for use by several threads at once.
 */
public final class RuntimeProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_CHARS = 300;

  private final Stopwatch stopwatch;
  private final Path emptyRoot;

  /**
   * A probe that calls runtimes by this stopwatch.
   *
   * @param emptyRoot a directory for the runtime's state, in which there is none
   */
  public RuntimeProbe(Stopwatch stopwatch, Path emptyRoot) {
    this.stopwatch = stopwatch;
    this.emptyRoot = emptyRoot;
  }

  /**
   * The runtime's version: what its catalogue entry's pattern finds in the first line it prints.
   *
   * @throws RuntimeNotUsableException if it doesn't behave like a runtime
   */
  public String version(OciRuntime runtime) {
    Invocation told = stopwatch.invoke(Command.captured(runtime.versionArgv(), TIMEOUT));
    String text = told.stdout().text(MAX_CHARS);
    if (!told.isSuccess() || text.isEmpty()) {
      throw notARuntime(
          runtime, "does not tell its version (" + words(runtime.versionArgv(), told) + ")");
    }
    Matcher matcher = runtime.entry().versionPattern().matcher(text.lines().findFirst().orElse(""));
    if (!matcher.find()) {
      throw notARuntime(runtime, "does not tell its version as one does, but: " + text);
    }
    refuseUnlessItMissesAStranger(runtime);
    return matcher.group(1);
  }

  private void refuseUnlessItMissesAStranger(OciRuntime runtime) {
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
          runtime, "answers `state` for a container that isn't there (" + words(argv, state) + ")");
    }
  }

  private static RuntimeNotUsableException notARuntime(OciRuntime runtime, String why) {
    return new RuntimeNotUsableException(
        Reason.NOT_A_RUNTIME,
        runtime.name() + ": " + runtime.binary() + " is no OCI runtime: it " + why,
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
