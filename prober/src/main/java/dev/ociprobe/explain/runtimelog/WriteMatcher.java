package dev.ociprobe.explain.runtimelog;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.probe.lifecycle.ClockOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the write(2) by which each line of a file came into it: a line is one write of its length,
 * with its line feed or, as in runsc, before it; and the lines of a file have the order of their
 * writes. So it is the longest common subsequence of both, among the writes to descriptors that got
 * little else. Lines that were collected before they were written have none.
 */
final class WriteMatcher {
  /** The share of a descriptor's writes that must have the length of a line. */
  private static final double MIN_SHARE = 0.5;

  /** The bound on lines times writes: 16 MiB for the table. */
  private static final long MAX_CELLS = 4L << 20;

  /** The longest time from the stamp of a line to its write. */
  private static final long LATEST_NANOS = 10_000_000;

  /** The error of the clocks against each other, within a cycle. */
  private static final long EARLIEST_NANOS = -100_000;

  private final List<LogLine> lines;
  private final List<Event.Write> writes;
  private final ClockOffset clock;

  /** A descriptor of a process. */
  private record Descriptor(int pid, int fd) {}

  private WriteMatcher(List<LogLine> lines, List<Event.Write> writes, ClockOffset clock) {
    this.lines = lines;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * Returns the writes by the indices of their lines.
   *
   * @param lines of one file
   * @param all writes that may have been to that file, in the order of time
   */
  static Map<Integer, Event.Write> match(
      List<LogLine> lines, List<Event.Write> all, ClockOffset clock) {
    List<Event.Write> writes = likely(lines, all);
    return (long) lines.size() * writes.size() > MAX_CELLS
        ? Map.of()
        : new WriteMatcher(lines, writes, clock).pairs();
  }

  private static List<Event.Write> likely(List<LogLine> lines, List<Event.Write> all) {
    Set<Long> lengths =
        lines.stream()
            .flatMap(line -> Stream.of(line.bytes(), line.bytes() - 1))
            .collect(Collectors.toSet());
    Map<Descriptor, List<Event.Write>> byDescriptor = new LinkedHashMap<>();
    for (Event.Write write : all) {
      if (write.bytes() > 1) { // or it is a line feed alone
        byDescriptor
            .computeIfAbsent(new Descriptor(write.at().pid(), write.fd()), d -> new ArrayList<>())
            .add(write);
      }
    }
    byDescriptor.values().removeIf(writes -> share(writes, lengths) < MIN_SHARE);
    return all.stream()
        .filter(write -> byDescriptor.containsKey(new Descriptor(write.at().pid(), write.fd())))
        .filter(write -> lengths.contains(write.bytes()))
        .toList();
  }

  private static double share(List<Event.Write> writes, Set<Long> lengths) {
    long fit = writes.stream().filter(write -> lengths.contains(write.bytes())).count();
    return (double) fit / writes.size();
  }

  private Map<Integer, Event.Write> pairs() {
    int[][] common = new int[lines.size() + 1][writes.size() + 1];
    for (int i = lines.size() - 1; i >= 0; i--) {
      for (int j = writes.size() - 1; j >= 0; j--) {
        common[i][j] =
            Math.max(
                fits(i, j) ? common[i + 1][j + 1] + 1 : 0,
                Math.max(common[i + 1][j], common[i][j + 1]));
      }
    }
    Map<Integer, Event.Write> pairs = new HashMap<>();
    int i = 0;
    int j = 0;
    while (i < lines.size() && j < writes.size()) {
      if (fits(i, j) && common[i][j] == common[i + 1][j + 1] + 1) {
        pairs.put(i++, writes.get(j++));
      } else if (common[i][j] == common[i + 1][j]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }

  private boolean fits(int line, int write) {
    long feed = lines.get(line).bytes() - writes.get(write).bytes();
    return (feed == 0 || feed == 1)
        && lines
            .get(line)
            .stamp()
            .map(stamp -> isInTime(stamp, writes.get(write).nanos()))
            .orElse(true);
  }

  private boolean isInTime(LogLine.Stamp stamp, long nanos) {
    long after = nanos - clock.toMonotonic(stamp.realtimeNanos());
    return after >= EARLIEST_NANOS && after <= stamp.resolutionNanos() + LATEST_NANOS;
  }
}
