package dev.ociprobe.explain.experiment;

import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;

/** Leaves the container in the caller's cgroup instead of making one, or one in each hierarchy. */
record ContainerCgroup() implements FactorSwitch {
  private static final String CRUN = "crun";
  private static final String OPTION = "--cgroup-manager=disabled";

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    if (!control.runtime().entry().name().equals(CRUN)) {
      throw NotApplicableException.forRequest(
          control.name() + " can't run a container without a cgroup of its own, only crun can",
          "use --runtime crun");
    }
    return new Treatment(
        OPTION,
        Expectation.FEWER,
        Treatment.withRuntime(control, Factor.CGROUPS, runtime -> runtime.withOption(OPTION)));
  }
}
