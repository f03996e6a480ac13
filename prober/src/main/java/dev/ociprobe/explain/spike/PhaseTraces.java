package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.evidence.TraceSupplier;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.TraceEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The trace files of one phase of one runtime. Not safe for use by several threads. */
final class PhaseTraces {
  private final TraceStore store;
  private final String runtime;
  private final Phase phase;
  private final Map<Long, String> files = new HashMap<>();

  PhaseTraces(TraceStore store, String runtime, Phase phase) {
    this.store = store;
    this.runtime = runtime;
    this.phase = phase;
  }

  /** Writes the trace of an iteration. */
  void keep(Iteration iteration, TraceSupplier trace) {
    keep(iteration, trace, List.of());
  }

  /**
   * Writes the trace of an iteration, with more tracks on top.
   *
   * @param trace empty for one that was written before: it gets these tracks now
   * @param more is left out if there is no trace
   */
  void keep(Iteration iteration, TraceSupplier trace, List<TraceEvent> more) {
    List<TraceEvent> events = trace.get();
    if (events.isEmpty()) {
      fileOf(iteration).ifPresent(file -> store.add(file, more));
      return;
    }
    events = Stream.concat(more.stream(), events.stream()).toList();
    String name = "%s-%s-%d".formatted(runtime, phase.label(), iteration.sequence());
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("runtime", runtime);
    about.put("phase", phase.label());
    about.put("sequence", iteration.sequence());
    about.put("startNanos", iteration.startNanos());
    about.put("duration", iteration.nanos());
    about.put("clock", "CLOCK_MONOTONIC");
    store.write(name, about, events).ifPresent(file -> files.put(iteration.sequence(), file));
  }

  /** Deletes the trace of an iteration, if it has one. */
  void drop(Iteration iteration) {
    Optional.ofNullable(files.remove(iteration.sequence())).ifPresent(store::remove);
  }

  /** The file with the trace of an iteration, if it has one. */
  Optional<String> fileOf(Iteration iteration) {
    return Optional.ofNullable(files.get(iteration.sequence()));
  }
}
