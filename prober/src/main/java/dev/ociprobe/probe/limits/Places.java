package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.Session;
import dev.ociprobe.container.session.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The workplaces of one runtime in a run: as many as it has containers at once, used again and
 * again. Not safe for use by several threads at once.
 */
final class Places {
  private final Session session;
  private final OciRuntime runtime;
  private final Deque<Workplace> free = new ArrayDeque<>();
  private int made;

  Places(Session session, OciRuntime runtime) {
    this.session = session;
    this.runtime = runtime;
  }

  OciRuntime runtime() {
    return runtime;
  }

  Workplace take() {
    Workplace place = free.poll();
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

  void giveBack(Workplace place) {
    free.push(place);
  }
}
