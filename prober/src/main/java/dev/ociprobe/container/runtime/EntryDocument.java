package dev.ociprobe.container.runtime;

import dev.ociprobe.host.environment.VersionRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue entry in the form of its file. All fields but the name may be left out and then
 * follow the general OCI command line. An example:
 *
 * <pre>{@code
 * {
 *   "name": "crun",
 *   "binaries": ["crun"],
 *   "globalOptions": ["--root", "{root}"],
 *   "verbs": {"kill": ["kill", "{id}", "{signal}"], "exec": []},
 *   "versionArguments": ["--version"],
 *   "versionPattern": "crun version (\\S+)",
 *   "featuresAnnotation": "run.oci.crun.version",
 *   "timeoutSeconds": 60,
 *   "stampClock": "monotonic",
 *   "debugLog": ["--debug", "--log={log}/log", "--log-format=json"],
 *   "quirks": ["cover-unified", {"quirk": "quadratic-weight", "from": "1.23"}]
 * }
 * }</pre>
 *
 * An empty list means that the runtime lacks the verb. {@code debugLog} are the options in front of
 * the verb by which it logs in detail, to files in the directory {@code {log}}, best as JSON
 * objects with {@code time}, {@code level} and {@code msg}, a line each. A runtime that has several
 * platforms names them in {@code platforms}, see {@link PlatformDocument}; one whose other versions
 * have another command line, in {@code drivable}, see {@link DrivableDocument}. One that keeps
 * things of a container outside of {@code {root}} names them in {@code ownPaths}, as in {@code
 * ["/run/vc/sbs/{id}"]}, see {@link OwnPath}: they are removed with the container. A {@code
 * neighbour} is no runtime, but something to compare runtimes with: it is used only where it is
 * named. One without verbs has a {@code command} instead, as in {@code ["bwrap", "--ro-bind",
 * "{rootfs}", "/", "{argv}"]}, see {@link EntryKind.WholeRun}. If that leaves something of a
 * container with a {@code daemon}, see {@link DaemonDocument}, {@code cleanup} is the command that
 * removes it, as in {@code ["/bin/sh", "-c", "ctr containers rm $0", "{id}"]}; nothing to remove is
 * no failure.
 */
record EntryDocument(
    @Nullable String name,
    @Nullable List<String> binaries,
    @Nullable List<String> globalOptions,
    @Nullable Map<Verb, List<String>> verbs,
    @Nullable List<String> versionArguments,
    @Nullable String versionPattern,
    @Nullable String featuresAnnotation,
    @Nullable Integer timeoutSeconds,
    @Nullable StampClock stampClock,
    @Nullable List<QuirkDocument> quirks,
    @Nullable PlatformDocument platforms,
    @Nullable List<@Nullable String> ownPaths,
    @Nullable DrivableDocument drivable,
    @Nullable Boolean neighbour,
    @Nullable List<@Nullable String> command,
    @Nullable List<@Nullable String> cleanup,
    @Nullable DaemonDocument daemon,
    @Nullable List<@Nullable String> debugLog) {

  private static final Map<Verb, List<String>> GENERAL_VERBS =
      Map.of(
          Verb.CREATE, List.of("create", "--bundle", "{bundle}", "--pid-file", "{pidFile}", "{id}"),
          Verb.START, List.of("start", "{id}"),
          Verb.STATE, List.of("state", "{id}"),
          Verb.EXEC, List.of("exec", "{id}", "{command}"),
          Verb.PAUSE, List.of("pause", "{id}"),
          Verb.RESUME, List.of("resume", "{id}"),
          Verb.UPDATE, List.of("update", "--resources", "{bundle}/resources.json", "{id}"),
          Verb.KILL, List.of("kill", "{id}", "{signal}"),
          Verb.DELETE, List.of("delete", "{id}"),
          Verb.DELETE_FORCE, List.of("delete", "--force", "{id}"));

  private static final Set<Verb> LACKED_BY_PLAIN =
      Set.of(Verb.EXEC, Verb.PAUSE, Verb.RESUME, Verb.UPDATE, Verb.STATE);

  private static final String GENERAL_VERSION = "version[ :]+v?(\\d+\\.\\S+)";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,31}");
  private static final int MAX_TIMEOUT_SECONDS = 3600;

  /** Returns true if results, directories and container ids can carry the name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Converts the document, with defaults for absent fields.
   *
   * @throws IllegalArgumentException if a field has an invalid value
   */
  CatalogueEntry toEntry() {
    if (name == null || !isName(name)) {
      throw new IllegalArgumentException(
          "\"name\" must be 1 to 32 letters, digits or . _ + -, not " + name);
    }
    return new CatalogueEntry(
        name,
        allBinaries(name),
        globalOptions == null ? List.of("--root", "{root}") : globalOptions,
        allVerbs(),
        saysWhatItIs(),
        timeout(timeoutSeconds == null ? 60 : timeoutSeconds),
        stampClock == null ? usualClock() : stampClock,
        allQuirks(),
        Optional.ofNullable(platforms).map(each -> each.toChoice(this::pattern)),
        ownPaths == null ? List.of() : ownPaths.stream().map(this::ownPath).toList(),
        drivable == null ? VersionRange.ALL : drivable.versions(),
        drivable == null ? "" : drivable.otherwise(),
        kind(),
        debugLogOptions());
  }

  /** A document of a command that a user has typed. */
  static EntryDocument ofCommand(String name, List<String> command) {
    return new EntryDocument(
        name,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.copyOf(command),
        null,
        null,
        null);
  }

  /** A command runs its program on the host's kernel, as far as anyone knows. */
  private StampClock usualClock() {
    return command == null ? StampClock.HOST : StampClock.MONOTONIC;
  }

  private EntryKind kind() {
    if (command != null) {
      return new EntryKind.WholeRun(
          texts(command), Optional.ofNullable(daemon).map(DaemonDocument::toDaemon));
    }
    if (cleanup != null || daemon != null) {
      throw new IllegalArgumentException(
          name + ": \"cleanup\" and \"daemon\" are for entries with a \"command\"");
    }
    return Boolean.TRUE.equals(neighbour) ? new EntryKind.Plain() : new EntryKind.Oci();
  }

  /** A command is the program of a plain container, whose verbs it has. */
  private List<String> allBinaries(String entryName) {
    return command != null
        ? List.of(OwnProgram.NATIVE)
        : binaries == null ? List.of(entryName) : binaries;
  }

  private List<KnownQuirk> allQuirks() {
    List<KnownQuirk> all = new ArrayList<>();
    if (command != null) {
      all.add(new KnownQuirk(Quirk.WHOLE_RUN, VersionRange.ALL));
    }
    if (quirks != null) {
      quirks.forEach(each -> all.add(each.toKnown()));
    }
    return all;
  }

  private List<String> debugLogOptions() {
    if (debugLog == null) {
      return List.of();
    }
    List<String> options = texts(debugLog);
    if (options.stream().noneMatch(option -> option.contains(Placeholders.LOG))) {
      throw new IllegalArgumentException(
          name + ": \"debugLog\" needs an option with " + Placeholders.LOG + ", its directory");
    }
    return options;
  }

  private static List<String> texts(List<@Nullable String> words) {
    return words.stream().map(each -> each == null ? "" : each).toList();
  }

  private OwnPath ownPath(@Nullable String template) {
    try {
      return new OwnPath(template == null ? "" : template);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": \"ownPaths\": " + e.getMessage(), e);
    }
  }

  private SelfDescription saysWhatItIs() {
    return new SelfDescription(
        versionArguments == null ? List.of("--version") : versionArguments,
        pattern("versionPattern", versionPattern == null ? GENERAL_VERSION : versionPattern),
        Optional.ofNullable(featuresAnnotation));
  }

  private Map<Verb, List<String>> allVerbs() {
    Map<Verb, List<String>> all = new EnumMap<>(GENERAL_VERBS);
    if (command != null) {
      LACKED_BY_PLAIN.forEach(all::remove);
    }
    if (cleanup != null) {
      all.putAll(Cleanup.after(texts(cleanup), all));
    }
    if (verbs != null) {
      verbs.forEach((verb, arguments) -> {
        if (arguments.isEmpty()) {
          all.remove(verb);
        } else {
          all.put(verb, List.copyOf(arguments));
        }
      });
    }
    for (Verb needed : List.of(Verb.CREATE, Verb.START, Verb.KILL, Verb.DELETE)) {
      if (!all.containsKey(needed)) {
        throw new IllegalArgumentException(
            name + " needs the verb \"" + needed.label() + "\": without it there is no lifecycle");
      }
    }
    return all;
  }

  private Pattern pattern(String field, String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.matcher("").groupCount() < 1) {
        throw new IllegalArgumentException(name + ": \"" + field + "\" needs a group");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          name + ": \"" + field + "\" is not a regular expression: " + e.getDescription(), e);
    }
  }

  private Duration timeout(int seconds) {
    if (seconds < 1 || seconds > MAX_TIMEOUT_SECONDS) {
      throw new IllegalArgumentException(
          name + ": \"timeoutSeconds\" must be 1 to " + MAX_TIMEOUT_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }
}
