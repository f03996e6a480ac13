package dev.ociprobe.container.runtime;

import dev.ociprobe.host.environment.VersionRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue's description of a runtime, or of a neighbour of the runtimes: something else to
 * compare them with, which is used only where it is named, and not asked for their options.
 *
 * @param name its name for {@code --runtime}
 * @param binaries file names to look for, in order of preference
 * @param globalOptions arguments before the verb
 * @param verbs the arguments of each verb; the runtime lacks a verb that is absent
 * @param saysWhatItIs how it is recognised
 * @param timeout for a single call
 * @param stampClock the clock by which the container's first instruction is timed
 * @param quirks its known oddities
 * @param platforms on which it can run containers; empty if there is nothing to choose
 * @param ownPaths where it keeps things of a container besides {@code {root}}
 * @param drivable the versions that can be driven by the verbs
 * @param otherVersions what a user of the other versions should know; empty if there are none
 * @param kind a runtime or a kind of neighbour
 * @param debugLog options that make it log in {@code {log}}; empty if none are known
 * @param shimConfig by which its containerd shim is driven; empty if that needs none
 */
public record CatalogueEntry(
    String name,
    List<String> binaries,
    List<String> globalOptions,
    Map<Verb, List<String>> verbs,
    SelfDescription saysWhatItIs,
    Duration timeout,
    StampClock stampClock,
    List<KnownQuirk> quirks,
    Optional<PlatformChoice> platforms,
    List<OwnPath> ownPaths,
    VersionRange drivable,
    String otherVersions,
    EntryKind kind,
    List<String> debugLog,
    Optional<ShimConfig> shimConfig) {

  public CatalogueEntry {
    binaries = List.copyOf(binaries);
    globalOptions = List.copyOf(globalOptions);
    verbs = Map.copyOf(verbs);
    quirks = List.copyOf(quirks);
    ownPaths = List.copyOf(ownPaths);
    debugLog = List.copyOf(debugLog);
  }

  /** Returns the same entry with one more option right after the first word of a verb. */
  CatalogueEntry withOption(Verb verb, String option) {
    Map<Verb, List<String>> changed = new EnumMap<>(verbs);
    changed.computeIfPresent(
        verb,
        (each, words) -> {
          List<String> more = new ArrayList<>(words);
          more.add(1, option);
          return more;
        });
    return with(globalOptions, changed);
  }

  /** Returns the same entry with the options of its debug log in front of every verb. */
  CatalogueEntry logging() {
    List<String> more = new ArrayList<>(globalOptions);
    more.addAll(debugLog);
    return with(more, verbs);
  }

  /** Returns true if its options make it keep a debug log. */
  boolean isLogging() {
    return !debugLog.isEmpty() && globalOptions.containsAll(debugLog);
  }

  private CatalogueEntry with(List<String> options, Map<Verb, List<String>> changed) {
    return new CatalogueEntry(
        name,
        binaries,
        options,
        changed,
        saysWhatItIs,
        timeout,
        stampClock,
        quirks,
        platforms,
        ownPaths,
        drivable,
        otherVersions,
        kind,
        debugLog,
        shimConfig);
  }

  /** Returns true if it is no runtime but something to compare runtimes with. */
  public boolean neighbour() {
    return switch (kind) {
      case EntryKind.Oci _, EntryKind.Shim _ -> false;
      case EntryKind.Plain _, EntryKind.WholeRun _ -> true;
    };
  }

  /**
   * Returns the entry of a shim that calls this runtime, or is one like it. Nobody has tried the
   * latter, unless this entry says itself what was not tried.
   *
   * @param version of this runtime, which decides on its oddities
   */
  public CatalogueEntry behind(EntryKind.Shim shim, String version) {
    Map<Verb, List<String>> known = new EnumMap<>(verbs);
    known.keySet().retainAll(ShimEntries.VERBS);
    return new CatalogueEntry(
        name,
        binaries,
        ShimEntries.GLOBAL_OPTIONS,
        known,
        saysWhatItIs,
        timeout,
        stampClock,
        quirksBehind(shim, version),
        Optional.empty(),
        ownPaths,
        VersionRange.ALL,
        "",
        shim,
        List.of(),
        Optional.empty());
  }

  private List<KnownQuirk> quirksBehind(EntryKind.Shim shim, String version) {
    Set<Quirk> found = quirksOf(version);
    if (!shim.drives() && found.stream().noneMatch(Quirk::isUntried)) {
      found.add(Quirk.NOT_RUN_HERE);
    }
    if (shim.config().isPresent()) {
      found.add(Quirk.CONFIGURED_SHIM);
    }
    return found.stream().map(quirk -> new KnownQuirk(quirk, VersionRange.ALL)).toList();
  }

  /** Returns the same entry with the tool of its command at a path; itself if it has none. */
  CatalogueEntry withToolAt(Path tool) {
    return kind instanceof EntryKind.WholeRun whole
        ? new CatalogueEntry(
            name,
            binaries,
            globalOptions,
            verbs,
            saysWhatItIs,
            timeout,
            stampClock,
            quirks,
            platforms,
            ownPaths,
            drivable,
            otherVersions,
            whole.at(tool),
            debugLog,
            shimConfig)
        : this;
  }

  /** The file that it is: for a command, the tool that it calls; for a shim, the shim. */
  Path program(Path binary) {
    return switch (kind) {
      case EntryKind.WholeRun whole -> Path.of(whole.tool());
      case EntryKind.Shim shim -> shim.program();
      case EntryKind.Oci _, EntryKind.Plain _ -> binary;
    };
  }

  /** The oddities of one version; of all that it may have if the version can't be parsed. */
  public Set<Quirk> quirksOf(String version) {
    Set<Quirk> found = EnumSet.noneOf(Quirk.class);
    quirks.stream()
        .filter(known -> known.versions().includes(version))
        .forEach(known -> found.add(known.quirk()));
    return found;
  }
}
