package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A runtime on this host that was asked what it is.
 *
 * @param name its name in the results
 * @param entry the description that fits what it said
 * @param binary absolute path
 * @param options before the verb, after the entry's own
 * @param environment variables of its calls besides those that the caller passes on
 * @param identity what it said
 * @param platform on which it runs containers, where it has several
 */
public record OciRuntime(
    String name,
    CatalogueEntry entry,
    Path binary,
    List<String> options,
    Map<String, String> environment,
    Identity identity,
    Optional<Platform> platform) {

  public OciRuntime {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /** Returns the same runtime under another name in the results. */
  public OciRuntime named(String other) {
    return new OciRuntime(other, entry, binary, options, environment, identity, platform);
  }

  /** Returns the same runtime with more variables in the environment of its calls. */
  public OciRuntime with(Map<String, String> variables) {
    Map<String, String> both = new HashMap<>(environment);
    both.putAll(variables);
    return new OciRuntime(name, entry, binary, options, both, identity, platform);
  }

  /** Returns the same runtime with one more option before every verb. */
  public OciRuntime withOption(String option) {
    List<String> all = new ArrayList<>(options);
    all.add(option);
    return new OciRuntime(name, entry, binary, all, environment, identity, platform);
  }

  /**
   * Returns the same runtime with its containers in a network: one that is called without may take
   * an option.
   *
   * @param option such as {@code --network=sandbox}
   */
  public OciRuntime inNetwork(String option) {
    return quirks().contains(Quirk.NO_NETWORK) ? withOption(option) : this;
  }

  /** Returns the same runtime with one more option of a verb. */
  public OciRuntime withOption(Verb verb, String option) {
    return new OciRuntime(
        name, entry.withOption(verb, option), binary, options, environment, identity, platform);
  }

  /**
   * Returns the same runtime, which keeps a debug log in {@code {log}}.
   *
   * @throws RuntimeNotUsableException if the catalogue doesn't say by which options
   */
  public OciRuntime logging() {
    if (entry.debugLog().isEmpty()) {
      throw new RuntimeNotUsableException(
          RuntimeNotUsableException.Reason.NOT_KNOWN,
          "%s: its entry %s of the catalogue has no \"debugLog\", the options for its debug log"
              .formatted(name, entry.name()),
          "add it in a file for --catalogue, as in \"debugLog\": [\"--debug\","
              + " \"--log={log}/log\", \"--log-format=json\"], or leave out --runtime-log");
    }
    return new OciRuntime(name, entry.logging(), binary, options, environment, identity, platform);
  }

  /** Returns true if it keeps a debug log. */
  public boolean isLogging() {
    return entry.isLogging();
  }

  /** Returns the same runtime with a platform, chosen by its option unless it is the default. */
  public OciRuntime on(Platform chosen) {
    List<String> all = new ArrayList<>(options);
    if (chosen.choice() == Platform.Choice.SUBSTITUTE) {
      entry.platforms().ifPresent(choice -> all.add(choice.optionFor(chosen.name())));
    }
    return new OciRuntime(name, entry, binary, all, environment, identity, Optional.of(chosen));
  }

  /** The way in which it makes cgroups, by its options. */
  public CgroupDriver cgroupDriver() {
    List<String> all = new ArrayList<>(entry.globalOptions());
    all.addAll(options);
    return CgroupDriver.chosenBy(all);
  }

  /** The file that it is: for a command, the tool that it calls; for a shim, the shim. */
  public Path program() {
    return entry.program(binary);
  }

  /** Returns true if it is a containerd shim, which takes its calls over a socket. */
  public boolean isShim() {
    return entry.kind() instanceof EntryKind.Shim;
  }

  /** Returns true if it runs a program in one call, without verbs. */
  public boolean isWholeRun() {
    return entry.kind() instanceof EntryKind.WholeRun;
  }

  /**
   * Returns true if the process of its pid file is the container's program, not a sandbox, the shim
   * of a virtual machine, or a tool.
   */
  public boolean namesItsPayload() {
    return entry.stampClock() == StampClock.MONOTONIC && !isWholeRun();
  }

  /**
   * Returns true if the process that stands for its container ends on a signal as it likes: a tool,
   * or the shim of a virtual machine, which is stopped by whatever signal.
   */
  public boolean hasOwnStatus() {
    return isWholeRun() || quirks().contains(Quirk.SHIM_PID);
  }

  /** Its oddities in the version that it said. */
  public Set<Quirk> quirks() {
    return entry.quirksOf(identity.version());
  }

  /** Returns true if it has the verb. */
  public boolean supports(Verb verb) {
    return entry.verbs().containsKey(verb);
  }

  /**
   * The complete command line of a verb, the binary first.
   *
   * @throws IllegalArgumentException if it has no such verb
   */
  public List<String> argv(Verb verb, Placeholders placeholders) {
    List<String> argv = new ArrayList<>();
    argv.add(binary.toString());
    argv.addAll(placeholders.fill(entry.globalOptions()));
    argv.addAll(options);
    argv.addAll(placeholders.fill(template(verb)));
    return argv;
  }

  /** The command line of a verb with its placeholders, as in {@code start {id}}. */
  public List<String> commandLine(Verb verb) {
    List<String> line = new ArrayList<>();
    line.add(binary.toString());
    line.addAll(entry.globalOptions());
    line.addAll(options);
    line.addAll(template(verb));
    return line;
  }

  private List<String> template(Verb verb) {
    List<String> template = entry.verbs().get(verb);
    if (template == null) {
      throw new IllegalArgumentException(name + " has no " + verb.label());
    }
    return template;
  }
}
