package dev.ociprobe.explain.watch;

import java.util.Optional;

/**
 * The caller of a runtime.
 *
 * @param engine on whose behalf it was called
 * @param container the container's name, if the caller's command line has one; from outside
 * @param isOwn true if a process below this one called it
 */
record Caller(String engine, Optional<String> container, boolean isOwn) {

  /** Tells whether it is an engine, not somebody who calls by hand. */
  boolean isEngine() {
    return !engine.equals(Engines.SHELL) && !engine.equals(Engines.OTHER);
  }

  /**
   * The same on behalf of the engine that made the container: Docker's containers are deleted by
   * containerd.
   */
  Caller after(Optional<Caller> maker) {
    return maker
        .filter(each -> each.isEngine() && isEngine())
        .map(each -> new Caller(each.engine, container, isOwn))
        .orElse(this);
  }
}
