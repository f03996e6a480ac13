package dev.ociprobe.probe.plan;

import dev.ociprobe.yaml.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step of an expanded plan: one command line.
 *
 * @param number from 1, among all steps of the plan
 * @param name dot-separated; steps may share one
 * @param probe the command
 * @param arguments in the order of the command's help
 */
public record PlannedStep(
    int number, String name, String probe, Place place, List<Argument> arguments) {

  /** The options that name a file which the command writes. */
  private static final Set<String> OWN_FILES = Set.of("flame", "folded");

  /** Copies the list. */
  public PlannedStep {
    arguments = List.copyOf(arguments);
  }

  /**
   * An option, and the words that it adds to the command line.
   *
   * @param place of its value in the file
   * @param key the option's name without the dashes
   */
  public record Argument(Place place, String key, List<String> words) {

    /** Copies the list. */
    public Argument {
      words = List.copyOf(words);
    }

    /** The value of an option that takes one. */
    public String value() {
      return words.size() == 2 ? words.get(1) : words.getFirst().substring(key.length() + 3);
    }
  }

  /** The words behind the name of the program. */
  public List<String> words() {
    return Stream.concat(
            Stream.of(probe), arguments.stream().flatMap(each -> each.words().stream()))
        .toList();
  }

  /**
   * The same words, but relative files that the command writes are in a directory, so that no other
   * step writes over them.
   */
  public List<String> wordsIn(Path directory) {
    return Stream.concat(
            Stream.of(probe),
            arguments.stream()
                .flatMap(each ->
                    OWN_FILES.contains(each.key()) && !each.words().isEmpty()
                        ? Stream.of("--" + each.key() + "=" + directory.resolve(each.value()))
                        : each.words().stream()))
        .toList();
  }

  /** The files that the command writes besides its results, as they were named. */
  public List<Argument> ownFiles() {
    return arguments.stream()
        .filter(each -> OWN_FILES.contains(each.key()) && !each.words().isEmpty())
        .toList();
  }

  /** The name of its directory below the plan's. */
  public String directory() {
    return "%03d-%s".formatted(number, name);
  }

  /**
   * The place in the file that says one of these options, the first that it has; the step's own if
   * it says nothing of them.
   */
  public Place placeOf(String... keys) {
    return Stream.of(keys)
        .flatMap(key -> arguments.stream().filter(each -> each.key().equals(key)))
        .map(Argument::place)
        .findFirst()
        .orElse(place);
  }
}
