package dev.ociprobe.explain.evidence;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.interference.Throttling;
import dev.ociprobe.explain.sampling.Sampler;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Of samples, which are taken during a cycle, and of what the kernel accounts. */
final class SampledCollector implements CycleCollector {
  private final Sampler sampler;
  private final HostStalls stalls;
  private final Optional<RecorderObstacle> reason;
  private final Throttling throttling = new Throttling(CgroupFinder.ofHost());

  SampledCollector(Knowledge knowledge, HostStalls stalls, Optional<RecorderObstacle> reason) {
    this.sampler = new Sampler(PseudoFiles.ofHost(), knowledge);
    this.stalls = stalls;
    this.reason = reason;
  }

  @Override
  public void begins(RuntimeSlot slot) {
    throttling.begins(slot);
    sampler.begin(slot.stopwatch().pid());
  }

  @Override
  public CycleEvidence ended() {
    return new SampledEvidence(sampler.end(), throttling.ended(), stalls);
  }

  @Override
  public List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>();
    warnings.add(
        new WarningResult(
            "not-recorded",
            reason.map(r -> r.problem() + ", so nothing").orElse("nothing")
                + " was recorded: shares are from samples every 2 ms and from accounting; who woke"
                + " whom, who had the CPU, who sent a signal, what a call was about and anything"
                + " shorter than 2 ms can't be known",
            reason
                .map(RecorderObstacle::remedy)
                .orElse("--trace light, as root in the host's pid namespace")));
    List<String> missing = sampler.missing();
    if (!missing.isEmpty()) {
      warnings.add(
          new WarningResult(
              "accounting-missing",
              "this kernel doesn't account " + String.join("; nor ", missing),
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
