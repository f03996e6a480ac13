package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.sampling.Samples;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.List;

/**
 * One cycle by its samples.
 *
 * @param throttled whether a CPU quota was used up during the cycle
 */
record SampledView(Samples samples, boolean throttled, HostStalls stalls) implements Lens.View {

  @Override
  public Breakdown breakdown(Phase phase, Timing timing) {
    return samples.breakdown(timing, throttled);
  }

  @Override
  public Trust trust(Timing timing) {
    return new Trust("", 0, stolenNanos(timing));
  }

  @Override
  public List<String> notes(Timing timing) {
    return samples.notes(timing, throttled, stolenNanos(timing));
  }

  private long stolenNanos(Timing timing) {
    return stalls.stolenNanos(timing.startNanos(), timing.startNanos() + timing.durationNanos());
  }

  @Override
  public Look look(Phase phase, Timing timing) {
    return Look.NONE;
  }
}
