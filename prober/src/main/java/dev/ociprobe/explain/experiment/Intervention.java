package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Cycle;
import java.util.Optional;

/** Something done on the host around each treated cycle; it isn't timed. For one thread. */
interface Intervention {
  /** Does nothing. */
  Intervention NONE = new Nothing();

  /** A treated cycle is about to begin. */
  void before(RuntimeSlot slot);

  /** It has ended: the host is to be as it was. */
  void after(Cycle cycle);

  /** Why it can't be relied on to have worked; empty if it can. */
  Optional<String> doubt();

  /** Does nothing. */
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
