package dev.ociprobe.explain.watch;

import java.time.Instant;

/**
 * A call of a runtime that has ended, or a span between calls. The container's id and names come
 * from outside.
 *
 * @param sequence of the container, from 0
 * @param runtime its name in the catalogue
 * @param engine on whose behalf it was called
 * @param verb as it was typed, {@link #READY} or {@link #STARTUP}
 * @param container its id
 * @param labels its names; none if it was made before the watch began
 * @param pid of the runtime's process on the host; of the container's init for a span
 * @param startNanos {@code CLOCK_MONOTONIC}: the process began, or executed the runtime if it did
 *     something else before
 * @param endNanos {@code CLOCK_MONOTONIC}: the process's parent learned of its exit, or the
 *     container's init executed the user's program
 * @param staysOn true if the call lasts as long as the container or the command
 * @param isOwn true if a process below this one made it
 */
public record WatchedCall(
    long sequence,
    String runtime,
    String engine,
    String verb,
    String container,
    ContainerLabels labels,
    int pid,
    long startNanos,
    long endNanos,
    boolean staysOn,
    boolean isOwn) {
  /** From the beginning of start, or run, to the container's user program. */
  public static final String READY = "ready";

  /** From the beginning of create to the container's user program. */
  public static final String STARTUP = "startup";

  /** Its length, ns. */
  public long nanos() {
    return endNanos - startNanos;
  }

  /** The moment of its end, by the wall clock as it is set now. */
  public Instant ended() {
    return Instant.now().minusNanos(System.nanoTime() - endNanos);
  }

  /** The container as people know it: by its names, else by its id. */
  public String who() {
    return labels.text().orElse(container);
  }

  /** Its id and its names. */
  String named() {
    return labels.text().map(names -> container + ", " + names).orElse(container);
  }

  /** Tells whether it is a span between calls, not a call. */
  public boolean isSpan() {
    return verb.equals(READY) || verb.equals(STARTUP);
  }
}
