package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.session.RuntimeSlot;
import java.util.Optional;

/**
 * One runtime's place in the run: a slot for the workload's container and, if it has a server, one
 * for that.
 *
 * @param spec the configuration of the slot's bundle, in which the network is still open
 */
record Arm(RuntimeSlot slot, Spec spec, Optional<ServerPlace> server) {

  /** The slot of a server, and its configuration. */
  record ServerPlace(RuntimeSlot slot, Spec spec) {}

  String name() {
    return slot.runtime().name();
  }

  /**
   * Returns the network that it can have: a plain process joins a pair of devices as containers do,
   * but has the host's network instead of one of its own, and the tools of the host always have it.
   */
  NetworkKind network(NetworkKind asked) {
    boolean isPlain = slot.runtime().quirks().contains(Quirk.PLAIN);
    boolean canJoin = asked == NetworkKind.VETH && !slot.runtime().isWholeRun();
    return isPlain && !canJoin ? NetworkKind.HOST : asked;
  }
}
