package dev.ociprobe.bench;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The durations of one program's cycles with one runtime: each phase, and the whole. */
final class CycleDurations {
  /** The phases in the order of the C program's answer, which ends with the whole. */
  static final List<Phase> PHASES = List.of(Phase.CREATE, Phase.START, Phase.KILL, Phase.DELETE);

  private final List<Durations> phases =
      Stream.generate(Durations::new).limit(PHASES.size()).toList();
  private final Durations whole = new Durations();

  /** Adds a cycle of the C program: its phases, then the whole, ns. */
  void add(long[] nanos) {
    for (int i = 0; i < PHASES.size(); i++) {
      phases.get(i).add(nanos[i]);
    }
    whole.add(nanos[PHASES.size()]);
  }

  /** Adds a cycle of ociprobe; the whole includes preparation and recording. */
  void add(Cycle cycle, long wholeNanos) {
    long[] nanos = new long[PHASES.size() + 1];
    for (int i = 0; i < PHASES.size(); i++) {
      Timing timing = Objects.requireNonNull(cycle.timings().get(PHASES.get(i)));
      nanos[i] = timing.durationNanos();
    }
    nanos[PHASES.size()] = wholeNanos;
    add(nanos);
  }

  Durations phase(int index) {
    return phases.get(index);
  }

  Durations whole() {
    return whole;
  }
}
