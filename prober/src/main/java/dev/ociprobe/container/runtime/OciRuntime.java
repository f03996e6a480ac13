package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A runtime that was found on this host.
 *
 * @param name what the results call it
 * @param entry what kind of runtime it is
 * @param binary absolute path
 */
public record OciRuntime(String name, CatalogueEntry entry, Path binary) {

  /** Whether it has that verb at all. */
  public boolean supports(Verb verb) {
    return entry.verbs().containsKey(verb);
  }

  /**
   * The whole command line of a verb, the binary first.
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

  /** The command line that asks for its version. */
  public List<String> versionArgv() {
    List<String> argv = new ArrayList<>();
    argv.add(binary.toString());
    argv.addAll(entry.versionArguments());
    return argv;
  }
}
