package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A runtime that is installed on this host.
 *
 * @param name its name in the results
 * @param entry its description
 * @param binary absolute path
 */
public record OciRuntime(String name, CatalogueEntry entry, Path binary) {

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
    List<String> template = entry.verbs().get(verb);
    if (template == null) {
      throw new IllegalArgumentException(name + " has no " + verb.label());
    }
    List<String> argv = new ArrayList<>();
    argv.add(binary.toString());
    argv.addAll(placeholders.fill(entry.globalOptions()));
    argv.addAll(placeholders.fill(template));
    return argv;
  }

  /** The command line that prints its version. */
  public List<String> versionArgv() {
    List<String> argv = new ArrayList<>();
    argv.add(binary.toString());
    argv.addAll(entry.versionArguments());
    return argv;
  }
}
