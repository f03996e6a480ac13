package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Platform;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.shim.ShimProgram;
import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.host.environment.RuntimeBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Describes runtimes for the results: what they are, and how they are called. */
public final class RuntimeDescription {
  private RuntimeDescription() {}

  /**
   * Describes a runtime.
   *
   * @throws IOException if its binary can't be read
   */
  public static RuntimeBinary of(OciRuntime runtime) throws IOException {
    RuntimeBinary.FileIdentity file = RuntimeBinary.fileOf(runtime.program());
    return new RuntimeBinary(
        runtime.name(),
        file.path(),
        runtime.identity().version(),
        file.sha256(),
        runtime.entry().name(),
        runtime.identity().evidence(),
        runtime.options(),
        commands(runtime),
        new RuntimeBinary.Variables(
            CallerEnvironment.passedOn(runtime.environment()),
            new TreeMap<>(runtime.environment())),
        word(runtime.entry().stampClock()),
        word(runtime.cgroupDriver()),
        runtime.platform().map(Platform::name).orElse(null),
        runtime.platform().map(platform -> word(platform.choice())).orElse(null),
        runtime.isLogging());
  }

  private static SortedMap<String, List<String>> commands(OciRuntime runtime) {
    if (runtime.entry().kind() instanceof EntryKind.WholeRun whole) {
      return new TreeMap<>(Map.of("run", whole.command()));
    }
    SortedMap<String, List<String>> commands = new TreeMap<>();
    if (runtime.entry().kind() instanceof EntryKind.Shim shim) {
      commands.put("start", new ShimProgram(shim, Path.of("{containerd}")).start("{id}"));
      shim.config().ifPresent(config -> commands.put("config", config.file()));
      return commands;
    }
    for (Verb verb : runtime.entry().verbs().keySet()) {
      commands.put(verb.label(), runtime.commandLine(verb));
    }
    return commands;
  }

  /** The constant as catalogue files and results write it. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
