package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Cycle;
import java.util.Optional;

/** A change of the host for each treated cycle, made outside the timing. Belongs to one thread. */
interface Intervention {
  /** Changes nothing. */
  Intervention NONE = new Nothing();

  /** Makes the change, right before a treated cycle. */
  void before(RuntimeSlot slot);

  /** Undoes the change, right after the cycle. */
  void after(Cycle cycle);

  /** A sentence on why the changes may not have worked; empty if they did. */
  Optional<String> doubt();

  /** Changes nothing. */
  final class Nothing implements Intervention {
    private Nothing() {}

    @Override
    public void before(RuntimeSlot slot) {}

    @Override
    public void after(Cycle cycle) {}

    @Override
    public Optional<String> doubt() {
      return Optional.empty();
    }
  }
}
