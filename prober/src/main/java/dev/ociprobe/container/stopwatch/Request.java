package dev.ociprobe.container.stopwatch;

import java.time.Duration;

/** A request to a {@link Stopwatch}. */
public sealed interface Request permits Command, Await, ShimCall, ShimAwait {

  /** The time that it may take: longer than zero, at most a day. */
  Duration timeout();

  /** Returns true if it creates a container. */
  default boolean createsContainer() {
    return switch (this) {
      case Command command -> command.stdio() == Command.Stdio.NEW_CONTAINER;
      case ShimCall call -> call.connection().isPresent();
      case Await _, ShimAwait _ -> false;
    };
  }
}
