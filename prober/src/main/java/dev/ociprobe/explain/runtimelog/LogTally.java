package dev.ociprobe.explain.runtimelog;

import java.util.ArrayList;
import java.util.List;

/** The number of lines that were placed in each way. For one thread. */
final class LogTally {
  private long cycles;
  private long written;
  private long stamped;
  private long unplaced;
  private long leftOutBytes;

  void add(RuntimeLog log) {
    long byWrite = log.lines().stream().filter(PlacedLine::isByWrite).count();
    cycles++;
    written += byWrite;
    stamped += log.lines().size() - byWrite;
    unplaced += log.unplaced();
    leftOutBytes += log.leftOutBytes();
  }

  /** Returns a sentence on all of them. */
  String sentence() {
    long all = written + stamped + unplaced;
    if (all == 0) {
      return "in %s the runtimes logged nothing".formatted(counted(cycles, "cycle"));
    }
    List<String> ways = new ArrayList<>();
    add(ways, stamped, "by the time that they tell");
    add(ways, written, "by their write(2), as they tell only the second");
    add(ways, unplaced, "not at all");
    String sentence =
        "%s in %s were placed: %s"
            .formatted(counted(all, "line"), counted(cycles, "cycle"), String.join(", ", ways));
    return leftOutBytes == 0
        ? sentence
        : sentence + "; %,d bytes were too much to be read".formatted(leftOutBytes);
  }

  private static String counted(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  private static void add(List<String> ways, long count, String way) {
    if (count > 0) {
      ways.add("%,d %s".formatted(count, way));
    }
  }
}
