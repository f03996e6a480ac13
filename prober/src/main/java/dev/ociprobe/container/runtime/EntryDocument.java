package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.host.environment.VersionRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * named. One without verbs has a {@code command} instead, and may have a {@code cleanup} and a
 * {@code daemon}, see {@link WholeRunDocument}. A runtime whose containerd shim needs options of
 * its own has them in {@code shim}, see {@link ShimConfig}.
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
    @Nullable List<String> ownPaths,
    @Nullable DrivableDocument drivable,
    @Nullable Boolean neighbour,
    @Nullable List<String> command,
    @Nullable List<String> cleanup,
    @Nullable DaemonDocument daemon,
    @Nullable List<String> debugLog,
    @Nullable ShimConfig shim) {

  private static final String GENERAL_VERSION = "version[ :]+v?(\\d+\\.\\S+)";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,31}");
  private static final int MAX_TIMEOUT_SECONDS = 3600;

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns true if results, directories and container ids can carry the name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A document of a command that a user has typed. */
  static EntryDocument ofCommand(String name, List<String> command) {
    return JSON.convertValue(Map.of("name", name, "command", command), EntryDocument.class);
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
    Optional<WholeRunDocument> whole = wholeRun();
    return new CatalogueEntry(
        name,
        whole.map(WholeRunDocument::binaries).orElse(binaries == null ? List.of(name) : binaries),
        globalOptions == null ? List.of("--root", "{root}") : globalOptions,
        allVerbs(whole),
        saysWhatItIs(),
        timeout(timeoutSeconds == null ? 60 : timeoutSeconds),
        stampClock == null
            ? whole.map(WholeRunDocument::stampClock).orElse(StampClock.HOST)
            : stampClock,
        allQuirks(whole),
        Optional.ofNullable(platforms).map(each -> each.toChoice(this::pattern)),
        ownPaths == null ? List.of() : ownPaths.stream().map(this::ownPath).toList(),
        drivable == null ? VersionRange.ALL : drivable.versions(),
        drivable == null ? "" : drivable.otherwise(),
        whole.map(WholeRunDocument::toKind).orElseGet(this::kindWithVerbs),
        debugLogOptions(),
        Optional.ofNullable(shim));
  }

  private Optional<WholeRunDocument> wholeRun() {
    if (command != null) {
      return Optional.of(
          new WholeRunDocument(command, Optional.ofNullable(cleanup), Optional.ofNullable(daemon)));
    }
    if (cleanup != null || daemon != null) {
      throw new IllegalArgumentException(
          name + ": \"cleanup\" and \"daemon\" are for entries with a \"command\"");
    }
    return Optional.empty();
  }

  private EntryKind kindWithVerbs() {
    return Boolean.TRUE.equals(neighbour) ? new EntryKind.Plain() : new EntryKind.Oci();
  }

  private List<KnownQuirk> allQuirks(Optional<WholeRunDocument> whole) {
    List<KnownQuirk> all = new ArrayList<>();
    whole.map(WholeRunDocument::quirk).ifPresent(all::add);
    if (quirks != null) {
      quirks.forEach(each -> all.add(each.toKnown()));
    }
    return all;
  }

  private List<String> debugLogOptions() {
    if (debugLog == null) {
      return List.of();
    }
    if (debugLog.stream().noneMatch(option -> option.contains(Placeholders.LOG))) {
      throw new IllegalArgumentException(
          name + ": \"debugLog\" needs an option with " + Placeholders.LOG + ", its directory");
    }
    return debugLog;
  }

  private OwnPath ownPath(String template) {
    try {
      return new OwnPath(template);
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

  private Map<Verb, List<String>> allVerbs(Optional<WholeRunDocument> whole) {
    Map<Verb, List<String>> usual =
        whole.map(WholeRunDocument::verbs).orElse(VerbTemplates.GENERAL);
    return VerbTemplates.of(String.valueOf(name), usual, verbs == null ? Map.of() : verbs);
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
