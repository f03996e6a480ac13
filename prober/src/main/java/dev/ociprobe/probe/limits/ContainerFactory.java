package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;

/** Creates containers under test. */
@FunctionalInterface
interface ContainerFactory {

  /**
   * Creates a container; the caller starts it, and closes it.
   *
   * @throws RefusedException if the runtime fails to create it; nothing of it is left then
   */
  ContainerUnderTest create(OciRuntime runtime, ContainerPlan plan)
      throws RefusedException, CheckInterruptedException;

  /** The host as a runtime's containers see it, which may have their cgroups elsewhere. */
  default HostFacts hostOf(OciRuntime runtime, HostFacts host) {
    return host;
  }
}
