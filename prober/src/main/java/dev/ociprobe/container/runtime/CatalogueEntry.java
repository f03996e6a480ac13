package dev.ociprobe.container.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The catalogue's description of a runtime.
 *
 * @param name its name for {@code --runtime}
 * @param binaries file names to look for, in order of preference
 * @param globalOptions arguments before the verb
 * @param verbs the arguments of each verb; the runtime lacks a verb that is absent
 * @param versionArguments arguments that make it print its version
 * @param versionPattern the first group of its first match is the version
 * @param timeout for a single call
 * @param stampClock the clock by which the container's first instruction is timed
 * @param quirks its known oddities
 */
public record CatalogueEntry(
    String name,
    List<String> binaries,
    List<String> globalOptions,
    Map<Verb, List<String>> verbs,
    List<String> versionArguments,
    Pattern versionPattern,
    Duration timeout,
    StampClock stampClock,
    Set<Quirk> quirks) {

  public CatalogueEntry {
    binaries = List.copyOf(binaries);
    globalOptions = List.copyOf(globalOptions);
    verbs = Map.copyOf(verbs);
    versionArguments = List.copyOf(versionArguments);
    quirks = Set.copyOf(quirks);
  }
}
