package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of the runtimes' command lines: {@code command-line.json}. One list serves all of them,
 * as no two give the same option of the same verb another meaning.
 *
 * @param globalValues the options before the verb that have a value, without dashes
 * @param verbs by which a container is named, each with its options that have a value
 * @param staying verbs whose call lasts as long as the container or the command, or as its caller
 *     likes, each with the options by which it doesn't
 * @param withoutContainer verbs that name no container
 * @param internal verbs by which a runtime starts itself
 */
record CommandLineForm(
    Set<String> globalValues,
    Map<String, Set<String>> verbs,
    Map<String, Set<String>> staying,
    Set<String> withoutContainer,
    Set<String> internal) {
  private static final String RESOURCE = "command-line.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  CommandLineForm {
    globalValues = Set.copyOf(globalValues);
    verbs = Map.copyOf(verbs);
    staying = Map.copyOf(staying);
    withoutContainer = Set.copyOf(withoutContainer);
    internal = Set.copyOf(internal);
  }

  /** The words that come with ociprobe. */
  static CommandLineForm builtIn() {
    try (InputStream in = CommandLineForm.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the build");
      }
      return JSON.readValue(in.readAllBytes(), CommandLineForm.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options of a verb that have a value; none for an unknown verb. */
  Set<String> valuesOf(String verb) {
    return verbs.getOrDefault(verb, Set.of());
  }

  /** All verbs that name a container, sorted. */
  List<String> containerVerbs() {
    return verbs.keySet().stream().sorted().toList();
  }

  /**
   * The first option before the verb that needs a value, and is followed by another option or by
   * nothing; empty if there is none.
   *
   * @param options the words before the verb
   */
  Optional<String> withoutValue(List<String> options) {
    for (int i = 0; i < options.size(); i++) {
      if (globalValues.contains(bare(options.get(i)))) {
        if (i + 1 == options.size() || options.get(i + 1).startsWith("-")) {
          return Optional.of(options.get(i));
        }
        i++;
      }
    }
    return Optional.empty();
  }

  private static String bare(String option) {
    return option.replaceFirst("^--?", "");
  }
}
