package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.interference.CycleTarget;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.interference.Throttling;
import dev.ociprobe.explain.sampling.Sampler;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects samples of the processes during a cycle, and the kernel's accounting of them: for hosts
 * where nothing can be recorded.
 */
final class SampledCollector implements CycleCollector {
  private final Sampler sampler;
  private final Throttling throttling;
  private final HostStalls stalls;
  private final Optional<RecorderObstacle> reason;

  /**
   * Creates a collector.
   *
   * @param sampler closed with the collector, as is {@code throttling}
   * @param reason why nothing can be recorded; empty if the user doesn't want it
   */
  SampledCollector(
      Sampler sampler,
      Throttling throttling,
      HostStalls stalls,
      Optional<RecorderObstacle> reason) {
    this.sampler = sampler;
    this.throttling = throttling;
    this.stalls = stalls;
    this.reason = reason;
  }

  @Override
  public void begin(CycleTarget target) {
    stalls.begin();
    throttling.begin(target);
    sampler.begin(target.rootPid());
  }

  @Override
  public CycleEvidence end() {
    return new SampledEvidence(sampler.end(), throttling.end(), stalls);
  }

  @Override
  public List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>();
    warnings.add(
        new WarningResult(
            "not-recorded",
            reason.map(r -> r.problem() + ", so nothing").orElse("nothing")
                + " was recorded: shares come from samples every 2 ms and from accounting; they"
                + " can't tell who woke whom, who had the CPU, who sent a signal, what a call was"
                + " about, or anything shorter than 2 ms",
            reason
                .map(RecorderObstacle::remedy)
                .orElse("--trace light, as root in the host's pid namespace")));
    List<String> missing = sampler.missing();
    if (!missing.isEmpty()) {
      warnings.add(
          new WarningResult(
              "accounting-missing",
              "this kernel does not account for " + String.join("; nor for ", missing),
              "a kernel with CONFIG_SCHED_INFO, CONFIG_PSI (and not psi=0) and CONFIG_KALLSYMS"));
    }
    return warnings;
  }

  @Override
  public void close() {
    sampler.close();
    throttling.close();
  }
}
