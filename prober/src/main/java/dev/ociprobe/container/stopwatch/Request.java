package dev.ociprobe.container.stopwatch;

import java.time.Duration;

/** A request to a {@link Stopwatch}. */
public sealed interface Request permits Command, Await {

  /** The time that it may take: longer than zero, at most a day. */
  Duration timeout();
}
