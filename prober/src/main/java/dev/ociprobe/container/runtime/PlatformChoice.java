package dev.ociprobe.container.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platforms of a runtime that has several ways to run a container, as gVisor has.
 *
 * @param arguments that make it print its default
 * @param pattern the first group of its first match is the default
 * @param option that chooses one, with {@code {platform}} for the platform
 * @param substitutes tried in this order on a host on which the default makes no container
 */
public record PlatformChoice(
    List<String> arguments, Pattern pattern, String option, List<String> substitutes) {
  private static final String PLACEHOLDER = "{platform}";

  public PlatformChoice {
    arguments = List.copyOf(arguments);
    substitutes = List.copyOf(substitutes);
  }

  /** Finds the runtime's default in what it printed. */
  public Optional<String> defaultIn(String printed) {
    Matcher matcher = pattern.matcher(printed);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Finds the platform that options choose, with one dash or two: the last one counts. */
  public Optional<String> chosenBy(List<String> options) {
    String assignment = optionFor("");
    String alone = assignment.substring(0, assignment.length() - 1);
    Optional<String> chosen = Optional.empty();
    for (int i = 0; i < options.size(); i++) {
      String each = options.get(i).startsWith("--") ? options.get(i) : "-" + options.get(i);
      if (each.startsWith(assignment)) {
        chosen = Optional.of(each.substring(assignment.length()));
      } else if (each.equals(alone) && i + 1 < options.size()) {
        chosen = Optional.of(options.get(i + 1));
      }
    }
    return chosen;
  }

  /** The option that chooses a platform. */
  public String optionFor(String platform) {
    return option.replace(PLACEHOLDER, platform);
  }

  /** The platforms to try after the default. */
  public List<String> substitutesFor(String failed) {
    List<String> others = new ArrayList<>(substitutes);
    others.remove(failed);
    return others;
  }
}
