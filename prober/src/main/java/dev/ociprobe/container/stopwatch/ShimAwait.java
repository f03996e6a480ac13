package dev.ociprobe.container.stopwatch;

import java.time.Duration;

/**
 * A request to wait for the answer to the {@linkplain ShimCall#posted posted} call of a shim.
 *
 * @param timeout longer than zero, at most a day
 */
public record ShimAwait(Duration timeout) implements Request {
  public ShimAwait {
    Timeouts.check(timeout);
  }
}
