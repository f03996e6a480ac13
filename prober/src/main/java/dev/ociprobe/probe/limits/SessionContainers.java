package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;

/**
 * The containers under test of one run, in the slots of its session. Not safe for use by several
 * threads at once, and belongs to the thread that the session was opened on.
 */
final class SessionContainers implements ContainerFactory {
  private final RunSession session;
  private final SlotPool slots;
  private final RunCgroups cgroups;
  private int created;

  /**
   * Containers without any yet.
   *
   * @param source of their root filesystems, which holds the payload
   */
  SessionContainers(RunSession session, BundleSource source) {
    this.session = session;
    this.slots = new SlotPool(session, source);
    this.cgroups = RunCgroups.of(session);
  }

  @Override
  public HostFacts hostOf(OciRuntime runtime, HostFacts host) {
    return host.below(session.cgroupOf(runtime));
  }

  @Override
  public ContainerUnderTest create(OciRuntime runtime, ContainerPlan plan)
      throws RefusedException, CheckInterruptedException {
    RuntimeSlot slot = slots.take(runtime);
    boolean success = false;
    try {
      String id = session.id().containerId(created++);
      ContainerUnderTest container =
          ContainerUnderTest.create(slot, id, plan, cgroups, () -> slots.giveBack(slot));
      success = true;
      return container;
    } finally {
      if (!success) {
        slots.giveBack(slot);
      }
    }
  }
}
