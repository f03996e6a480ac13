package dev.ociprobe.bench;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The cycles of one contestant with one runtime: each phase, and the whole. */
final class Laps {
  /** In the order in which the C program gives them; behind them comes the whole. */
  static final List<Phase> PHASES = List.of(Phase.CREATE, Phase.START, Phase.KILL, Phase.DELETE);

  private final List<Nanos> phases = Stream.generate(Nanos::new).limit(PHASES.size()).toList();
  private final Nanos whole = new Nanos();

  /** A lap of the C program's: its phases, then the whole, ns. */
  void add(long[] nanos) {
    for (int i = 0; i < PHASES.size(); i++) {
      phases.get(i).add(nanos[i]);
    }
    whole.add(nanos[PHASES.size()]);
  }

  /** A lap of ours; the whole is all the time that it took, preparation and notes included. */
  void add(Cycle cycle, long wholeNanos) {
    long[] nanos = new long[PHASES.size() + 1];
    for (int i = 0; i < PHASES.size(); i++) {
      Timing timing = Objects.requireNonNull(cycle.timings().get(PHASES.get(i)));
      nanos[i] = timing.durationNanos();
    }
    nanos[PHASES.size()] = wholeNanos;
    add(nanos);
  }

  Nanos phase(int index) {
    return phases.get(index);
  }

  Nanos whole() {
    return whole;
  }
}
