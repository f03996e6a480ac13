package dev.ociprobe.probe.plan;

import java.util.List;
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
  }

  /** The words behind the name of the program. */
  public List<String> words() {
    return Stream.concat(
            Stream.of(probe), arguments.stream().flatMap(each -> each.words().stream()))
        .toList();
  }

  /** The name of its directory below the plan's. */
  public String directory() {
    return "%03d-%s".formatted(number, name);
  }

  /** The place in the file that says this option; the step's own if it says nothing of it. */
  public Place placeOf(String key) {
    return arguments.stream()
        .filter(each -> each.key().equals(key))
        .map(Argument::place)
        .findFirst()
        .orElse(place);
  }
}
