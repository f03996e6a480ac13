package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.evidence.TraceSupplier;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The traces of one phase of one runtime. Not safe for use by several threads. */
final class PhaseTraces {
  private final TraceStore shelf;
  private final String runtime;
  private final Phase phase;
  private final Map<Long, String> files = new HashMap<>();

  PhaseTraces(TraceStore shelf, String runtime, Phase phase) {
    this.shelf = shelf;
    this.runtime = runtime;
    this.phase = phase;
  }

  /** Writes an iteration's down. */
  void keep(PhaseSeries.Iteration iteration, TraceSupplier trace) {
    String name = "%s-%s-%d".formatted(runtime, phase.label(), iteration.sequence());
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("runtime", runtime);
    about.put("phase", phase.label());
    about.put("sequence", iteration.sequence());
    about.put("startNanos", iteration.startNanos());
    about.put("duration", iteration.nanos());
    about.put("clock", "CLOCK_MONOTONIC");
    shelf.put(name, about, trace.get()).ifPresent(file -> files.put(iteration.sequence(), file));
  }

  /** Forgets an iteration's, if there is one. */
  void drop(PhaseSeries.Iteration iteration) {
    Optional.ofNullable(files.remove(iteration.sequence())).ifPresent(shelf::remove);
  }

  /** Where an iteration's is. */
  Optional<String> fileOf(PhaseSeries.Iteration iteration) {
    return Optional.ofNullable(files.get(iteration.sequence()));
  }
}
