package dev.ociprobe.explain.watch;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pattern of shells ({@code *}, {@code ?}) for containers: it fits the id, or a name that the
 * engine gave. Immutable.
 */
final class ContainerPattern {
  private final Pattern regex;

  ContainerPattern(String glob) {
    StringBuilder text = new StringBuilder();
    for (String part : List.of(glob.split("(?<=[*?])|(?=[*?])", -1))) {
      text.append(
          switch (part) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(part);
          });
    }
    regex = Pattern.compile(text.toString(), Pattern.DOTALL);
  }

  boolean fits(String id) {
    return regex.matcher(id).matches();
  }

  boolean fits(String id, ContainerLabels labels) {
    return Stream.concat(Stream.of(id), labels.forms()).anyMatch(this::fits);
  }
}
