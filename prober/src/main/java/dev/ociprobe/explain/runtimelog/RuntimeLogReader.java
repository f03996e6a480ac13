package dev.ociprobe.explain.runtimelog;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.probe.lifecycle.ClockOffset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the debug logs of cycles and places their lines: by the time that a line tells, or by its
 * write(2) if it tells only the second. Where the write is found, its thread is known, too. Belongs
 * to one thread.
 */
public final class RuntimeLogReader {
  /** A coarser stamp says nothing about the stage in which a line was written. */
  private static final long COARSEST_NANOS = 1_000_000;

  private final Clocks clocks;
  private final LogTally tally = new LogTally();

  public RuntimeLogReader(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * Reads the log of a cycle that has just ended.
   *
   * @param directory with nothing but that log
   * @param tids of the runtime's threads
   */
  public RuntimeLog read(Path directory, Recording recording, Set<Integer> tids) {
    ClockOffset clock = ClockOffset.measure(clocks);
    List<Event.Write> writes =
        recording.events().stream()
            .filter(event -> event instanceof Event.Write && tids.contains(event.at().tid()))
            .map(Event.Write.class::cast)
            .toList();
    try {
      LogFiles read = LogFiles.in(directory);
      List<PlacedLine> placed = new ArrayList<>();
      long lines = 0;
      for (List<LogLine> file : read.files()) {
        placed.addAll(place(file, WriteMatcher.match(file, writes, clock), clock));
        lines += file.size();
      }
      placed.sort(Comparator.comparingLong(PlacedLine::nanos));
      RuntimeLog log = new RuntimeLog(placed, lines - placed.size(), read.leftOutBytes());
      tally.add(log);
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<PlacedLine> place(
      List<LogLine> file, Map<Integer, Event.Write> writes, ClockOffset clock) {
    List<PlacedLine> placed = new ArrayList<>();
    for (int i = 0; i < file.size(); i++) {
      place(file.get(i), Optional.ofNullable(writes.get(i)), clock).ifPresent(placed::add);
    }
    return placed;
  }

  private static Optional<PlacedLine> place(
      LogLine line, Optional<Event.Write> write, ClockOffset clock) {
    Optional<EventContext> writer = write.map(Event.Write::at);
    return line.stamp()
        .filter(stamp -> stamp.resolutionNanos() <= COARSEST_NANOS)
        .map(stamp ->
            new PlacedLine(
                line, clock.toMonotonic(stamp.realtimeNanos()), stamp.resolutionNanos(), writer))
        .or(() -> writer.map(at -> new PlacedLine(line, at.nanos(), 0, writer)));
  }

  /** Returns a sentence on the logs that were read so far. */
  public String sentence() {
    return tally.sentence();
  }
}
