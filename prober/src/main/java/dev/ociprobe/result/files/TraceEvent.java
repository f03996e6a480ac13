package dev.ociprobe.result.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event in a {@linkplain TraceFiles trace file}, in Chrome's Trace Event Format (JSON). Times
 * are {@code CLOCK_MONOTONIC}, ns; arguments are texts, numbers and lists of these.
 */
public sealed interface TraceEvent {

  /** The row that the event belongs to. */
  Track track();

  /**
   * A row of the viewer: a thread, or what stands for one.
   *
   * @param tid unique among the threads of all processes, as viewers need it
   */
  record Track(int pid, int tid) {}

  /**
   * The name of a track's process.
   *
   * @param order of the processes, the lowest on top
   */
  record ProcessName(Track track, String name, int order) implements TraceEvent {}

  /**
   * The name of a track.
   *
   * @param order of the tracks of one process, the lowest on top
   */
  record ThreadName(Track track, String name, int order) implements TraceEvent {}

  /**
   * A stretch of time. Two slices of one track are disjoint or nested.
   *
   * @param category for the filters of viewers
   */
  record Slice(
      Track track,
      String category,
      String name,
      long fromNanos,
      long toNanos,
      Map<String, Object> arguments)
      implements TraceEvent {
    /** Copies the arguments. */
    public Slice {
      arguments = copy(arguments);
    }
  }

  /** A stretch of time that may overlap a track's slices, and is shown above them. */
  record Overlay(Slice slice) implements TraceEvent {
    @Override
    public Track track() {
      return slice.track();
    }
  }

  /**
   * An arrow from a track to another.
   *
   * @param to the track at which it points, at the same time
   */
  record Arrow(Track track, String category, String name, long nanos, Track to)
      implements TraceEvent {}

  /** A point in time. */
  record Instant(
      Track track, String category, String name, long nanos, Map<String, Object> arguments)
      implements TraceEvent {
    /** Copies the arguments. */
    public Instant {
      arguments = copy(arguments);
    }
  }

  private static Map<String, Object> copy(Map<String, Object> arguments) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(arguments)); // in their order
  }
}
