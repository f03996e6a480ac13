package dev.ociprobe.lens;

import dev.ociprobe.cause.Breakdown;
import dev.ociprobe.lifecycle.Phase;
import dev.ociprobe.lifecycle.Timing;
import dev.ociprobe.sampling.HostStalls;
import dev.ociprobe.sampling.Samples;
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
