package dev.ociprobe.container.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The command that removes what a tool without verbs has left of a container elsewhere: {@code
 * native} runs it at the end of its delete, whether forced or not.
 */
final class Cleanup {
  private static final String ID = "{id}";

  private Cleanup() {}

  /**
   * Returns the verbs that run the command after their own work.
   *
   * @throws IllegalArgumentException if the command names no program by its path, or no container
   */
  static Map<Verb, List<String>> after(List<String> command, Map<Verb, List<String>> verbs) {
    if (command.isEmpty() || !command.getFirst().startsWith("/")) {
      throw new IllegalArgumentException("\"cleanup\" names no program by its absolute path");
    }
    if (command.stream().noneMatch(word -> word.contains(ID))) {
      throw new IllegalArgumentException(
          "\"cleanup\" has no %s, the container that it is to clean up after".formatted(ID));
    }
    Map<Verb, List<String>> changed = new EnumMap<>(Verb.class);
    for (Verb verb : List.of(Verb.DELETE, Verb.DELETE_FORCE)) {
      List<String> words = new ArrayList<>(verbs.getOrDefault(verb, List.of()));
      words.add("--");
      words.addAll(command);
      changed.put(verb, words);
    }
    return changed;
  }
}
