package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The calls to look at.
 *
 * @param threshold above which a call is slow
 * @param verbs and spans to time; all if empty
 * @param container a pattern of shells ({@code *}, {@code ?}) for the ids; all if empty
 * @param keep number of slow calls that are kept, the slowest ones
 * @param knowledge the known causes
 * @param explains false to time calls only
 */
public record WatchOptions(
    Threshold threshold,
    Set<String> verbs,
    Optional<String> container,
    int keep,
    Knowledge knowledge,
    boolean explains) {
  public WatchOptions {
    verbs = Set.copyOf(verbs);
  }

  /** Tells whether a call counts. */
  boolean includes(WatchedCall call) {
    return includes(call.verb()) && isOf(call.container());
  }

  /** Tells whether a call, or the readiness that it brings, is to be explained if it is slow. */
  boolean explains(Call call) {
    return explains
        && isOf(call.id())
        && (includes(call.verb()) || (OpenCall.starts(call) && includes(WatchedCall.READY)));
  }

  private boolean includes(String verb) {
    return verbs.isEmpty() || verbs.contains(verb);
  }

  private boolean isOf(String id) {
    return container.filter(pattern -> !regex(pattern).matcher(id).matches()).isEmpty();
  }

  private static Pattern regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (String part : List.of(glob.split("(?<=[*?])|(?=[*?])", -1))) {
      regex.append(
          switch (part) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(part);
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
