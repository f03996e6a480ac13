package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The slots of one runtime in a run: as many as it has containers at once, used again and again.
 * Not safe for use by several threads at once.
 */
final class SlotPool {
  private final RunSession session;
  private final OciRuntime runtime;
  private final Deque<RuntimeSlot> free = new ArrayDeque<>();
  private int made;

  SlotPool(RunSession session, OciRuntime runtime) {
    this.session = session;
    this.runtime = runtime;
  }

  OciRuntime runtime() {
    return runtime;
  }

  RuntimeSlot take() {
    RuntimeSlot place = free.poll();
    if (place != null) {
      return place;
    }
    made++;
    try {
      return session.add(runtime, new BundleSource.Payload(), runtime.name() + "-" + made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void giveBack(RuntimeSlot place) {
    free.push(place);
  }
}
