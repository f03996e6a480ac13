package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The samples of a recording by thread, in the order of time. Immutable. */
public final class SampledThreads {
  /** A recording without samples. */
  public static final SampledThreads NONE = new SampledThreads(Map.of());

  private final Map<Integer, List<Event.CpuSample>> byTid;

  private SampledThreads(Map<Integer, List<Event.CpuSample>> byTid) {
    this.byTid = byTid;
  }

  /** Returns the samples of all threads of the host. */
  public static SampledThreads of(Recording recording) {
    Map<Integer, List<Event.CpuSample>> byTid = new HashMap<>();
    for (Event event : recording.events()) {
      if (event instanceof Event.CpuSample sample) {
        byTid.computeIfAbsent(sample.at().tid(), tid -> new ArrayList<>()).add(sample);
      }
    }
    return new SampledThreads(byTid);
  }

  /** The samples of some threads. */
  public Stream<Event.CpuSample> of(Set<Integer> tids) {
    return tids.stream().flatMap(tid -> byTid.getOrDefault(tid, List.of()).stream());
  }

  /**
   * The samples of a thread in an interval.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, exclusive
   * @param to inclusive
   */
  List<Event.CpuSample> between(int tid, long from, long to) {
    return byTid.getOrDefault(tid, List.of()).stream()
        .filter(sample -> sample.nanos() > from && sample.nanos() <= to)
        .toList();
  }
}
