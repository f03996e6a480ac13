package dev.ociprobe.container.stopwatch;

import java.time.Duration;

/** What a {@link Stopwatch} can be asked for. */
public sealed interface Request permits Command, Await {

  /** How long it may take: longer than zero, at most a day. */
  Duration timeout();
}
