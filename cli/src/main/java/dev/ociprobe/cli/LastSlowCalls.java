package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.report.WatchTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The slow calls of a watch that ended last: those of one recording are told when it ends, later
 * than others that have no causes.
 */
final class LastSlowCalls {
  private static final int MOST = 20;

  private final List<Slow> slow = new ArrayList<>();

  private record Slow(long endNanos, String line, Explanation explanation) {}

  void add(WatchedCall call, Explanation explanation) {
    slow.add(new Slow(call.endNanos(), WatchDisplay.line(call), explanation));
    slow.sort(Comparator.comparingLong(Slow::endNanos).reversed());
    if (slow.size() > MOST) {
      slow.removeLast();
    }
  }

  /** Lays them out, the last one first. */
  List<String> layOut(Style style) {
    return slow.stream()
        .map(each ->
            WatchTable.slow(
                each.line(), each.explanation().found(), each.explanation().missing(), style))
        .toList();
  }
}
