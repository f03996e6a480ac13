package dev.ociprobe.explain.watch;

import java.util.List;
import java.util.Optional;

/**
 * The options of a watch, as run.json has them in {@code plan}.
 *
 * @param verbs that were timed; all if empty
 * @param container the pattern of ids and names, if there was one
 * @param explain true if slow calls were to be explained
 * @param seen counts of what was seen but not timed
 */
record WatchPlanDocument(
    String threshold,
    List<String> verbs,
    Optional<String> container,
    int keep,
    boolean explain,
    WatchCounts seen) {
  static WatchPlanDocument of(WatchOptions options, WatchCounts seen) {
    return new WatchPlanDocument(
        options.threshold().text(),
        options.verbs().stream().sorted(VerbOrder.OF_A_LIFE).toList(),
        options.container(),
        options.keep(),
        options.explains(),
        seen);
  }
}
