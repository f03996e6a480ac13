package dev.ociprobe.container.runtime;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The arguments of an entry's verbs, with placeholders. */
final class VerbTemplates {
  /** The verbs of the general OCI command line. */
  static final Map<Verb, List<String>> GENERAL =
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

  private static final List<Verb> NEEDED = List.of(Verb.CREATE, Verb.START, Verb.KILL, Verb.DELETE);

  private VerbTemplates() {}

  /**
   * Returns the usual verbs with an entry's own in their places; an empty list of its own takes a
   * verb away.
   *
   * @throws IllegalArgumentException if a verb is missing without which there is no lifecycle
   */
  static Map<Verb, List<String>> of(
      String entry, Map<Verb, List<String>> usual, Map<Verb, List<String>> own) {
    Map<Verb, List<String>> all = new EnumMap<>(usual);
    own.forEach((verb, arguments) -> {
      if (arguments.isEmpty()) {
        all.remove(verb);
      } else {
        all.put(verb, List.copyOf(arguments));
      }
    });
    for (Verb needed : NEEDED) {
      if (!all.containsKey(needed)) {
        throw new IllegalArgumentException(
            entry + " needs the verb \"" + needed.label() + "\": without it there is no lifecycle");
      }
    }
    return all;
  }
}
