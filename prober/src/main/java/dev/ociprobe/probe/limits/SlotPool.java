package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The slots of a run: for each runtime as many as it has containers at once, used again and again.
 * Not safe for use by several threads at once.
 */
final class SlotPool {
  private final RunSession session;
  private final BundleSource source;
  private final Map<OciRuntime, Deque<RuntimeSlot>> free = new HashMap<>();
  private int added;

  SlotPool(RunSession session, BundleSource source) {
    this.session = session;
    this.source = source;
  }

  RuntimeSlot take(OciRuntime runtime) {
    RuntimeSlot slot = freeOf(runtime).poll();
    return slot != null ? slot : add(runtime);
  }

  void giveBack(RuntimeSlot slot) {
    freeOf(slot.runtime()).push(slot);
  }

  private Deque<RuntimeSlot> freeOf(OciRuntime runtime) {
    return free.computeIfAbsent(runtime, _ -> new ArrayDeque<>());
  }

  private RuntimeSlot add(OciRuntime runtime) {
    added++;
    try {
      return session.add(runtime, source, runtime.name() + "-" + added);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
