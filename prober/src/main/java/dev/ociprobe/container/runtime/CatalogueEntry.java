package dev.ociprobe.container.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One kind of runtime, as the catalogue describes it.
 *
 * @param name what {@code --runtime} calls it
 * @param binaries file names to look for; the first found counts
 * @param globalOptions arguments before the verb
 * @param verbs each verb's arguments; a verb that is absent is one that the runtime has not
 * @param versionArguments how it tells its version
 * @param versionPattern its first group is the version, where it first matches
 * @param timeout how long a single call may take
 * @param stampClock which stamp of the container's first instruction counts
 * @param quirks what is odd about it
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
