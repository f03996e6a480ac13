package dev.ociprobe.spike;

import dev.ociprobe.cgroup.CgroupFinder;
import dev.ociprobe.lifecycle.Phase;
import dev.ociprobe.lifecycle.Timing;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.procfs.PseudoFiles;
import dev.ociprobe.result.WarningResult;
import dev.ociprobe.session.Workplace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks without tracing: samples of what the processes do, what the kernel has accounted to the
 * runtime, and whether its cgroup was throttled.
 */
final class SampledLens implements Lens {
  private static final long NANOS_A_MICRO = 1000;

  private final Sampler sampler;
  private final HostStalls stalls;
  private final Throttling throttling = new Throttling(CgroupFinder.ofHost());

  SampledLens(Knowledge knowledge, HostStalls stalls) {
    this.sampler = new Sampler(PseudoFiles.ofHost(), knowledge);
    this.stalls = stalls;
  }

  @Override
  public void begins(Workplace workplace) {
    throttling.begins(workplace);
    sampler.begin(workplace.stopwatch().pid());
  }

  @Override
  public View ended() {
    return new SampledView(sampler.end(), throttling.ended(), stalls);
  }

  /**
   * The samples of one cycle.
   *
   * @param throttled whether a quota was used up during the cycle
   */
  private record SampledView(List<Sampler.Sample> samples, boolean throttled, HostStalls stalls)
      implements View {

    @Override
    public Breakdown breakdown(Phase phase, Timing timing) {
      long from = timing.startNanos();
      long to = from + timing.durationNanos();
      Map<Topic, Breakdown.Portion> portions = new HashMap<>();
      long seen = 0;
      for (int i = 0; i < samples.size(); i++) {
        Sampler.Sample sample = samples.get(i);
        long end = i + 1 < samples.size() ? samples.get(i + 1).nanos() : to;
        long nanos = Math.min(end, to) - Math.max(sample.nanos(), from);
        if (nanos > 0) {
          seen += nanos;
          portions.merge(
              sample.topic(),
              new Breakdown.Portion(nanos, nanos, sample.detail()),
              Breakdown.Portion::and);
        }
      }
      long unseen = to - from - seen;
      if (unseen > 0) {
        portions.put(
            new Topic.Unseen(),
            new Breakdown.Portion(unseen, unseen, new Detail("", List.of(), "", -1)));
      }
      return capped(timing, portions);
    }

    /** A thread that could run is either on a CPU or waits for one: accounting tells how much. */
    private Breakdown capped(Timing timing, Map<Topic, Breakdown.Portion> portions) {
      long accounted = timing.usage().map(SampledView::cpuNanos).orElse(Long.MAX_VALUE);
      long runnable = 0;
      for (Map.Entry<Topic, Breakdown.Portion> each : portions.entrySet()) {
        runnable += each.getKey() instanceof Topic.OnCpu ? each.getValue().nanos() : 0;
      }
      long waited = runnable - accounted;
      if (waited > 0) {
        double kept = (double) accounted / runnable;
        portions.replaceAll((topic, p) ->
            topic instanceof Topic.OnCpu
                ? new Breakdown.Portion(Math.round(p.nanos() * kept), p.longestNanos(), p.detail())
                : p);
        portions.merge(
            throttled ? new Topic.Throttled() : new Topic.CpuTaken("another program"),
            new Breakdown.Portion(waited, waited, new Detail("the runtime", List.of(), "", -1)),
            Breakdown.Portion::and);
      }
      return new Breakdown(timing.durationNanos(), portions);
    }

    private static long cpuNanos(ResourceUsage usage) {
      return (usage.userMicros() + usage.systemMicros()) * NANOS_A_MICRO;
    }

    @Override
    public Trust trust(Timing timing) {
      long from = timing.startNanos();
      return new Trust("", 0, stalls.stolenNanos(from, from + timing.durationNanos()));
    }
  }

  @Override
  public List<WarningResult> warnings() {
    return List.of(
        new WarningResult(
            "not-recorded",
            "nothing was recorded: shares are from samples every 2 ms and from accounting; who woke"
                + " whom, who had the CPU, who sent a signal and what a file was can't be known",
            "--trace light, as root in the host's pid namespace"));
  }

  @Override
  public void close() {
    sampler.close();
    throttling.close();
  }
}
