package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import java.util.Optional;
import java.util.Set;

/**
 * The calls to look at.
 *
 * @param threshold above which a call is slow
 * @param verbs and spans to time; all if empty
 * @param container a pattern of shells ({@code *}, {@code ?}) for the ids and names; all if empty
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
}
