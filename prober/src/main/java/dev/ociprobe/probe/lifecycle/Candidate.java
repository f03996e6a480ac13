package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A runtime with its bundle source, or a variant of one, that takes turns with others in a run.
 *
 * @param runtime under the name of this candidate in the results
 * @param source of its bundle
 * @param variantOf the candidate that this one varies in one respect, and is compared with; the
 *     others are compared with the first
 */
public record Candidate(OciRuntime runtime, BundleSource source, Optional<String> variantOf) {

  /** Returns a candidate that is no variant. */
  public static Candidate of(OciRuntime runtime, BundleSource source) {
    return new Candidate(runtime, source, Optional.empty());
  }

  /** The phases that a completed cycle of it can have under a plan, in their order. */
  public List<Phase> phases(LifecyclePlan plan) {
    List<Phase> phases = phasesOfCycle(plan);
    return source.rootfsMode().isMounted()
        ? Stream.concat(Stream.of(Phase.MOUNT), phases.stream()).toList()
        : phases;
  }

  private List<Phase> phasesOfCycle(LifecyclePlan plan) {
    if (runtime.isWholeRun()) {
      return WholeRunPhases.ALL;
    }
    return runtime.isShim() ? plan.shimPhases() : plan.phases();
  }

  /** The name in results. */
  public String name() {
    return runtime.name();
  }
}
