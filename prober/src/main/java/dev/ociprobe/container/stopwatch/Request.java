package dev.ociprobe.container.stopwatch;

import java.time.Duration;
import java.util.Collection;

/** A request to a {@link Stopwatch}. */
public sealed interface Request permits Command, Await, ShimCall, ShimAwait {

  /** The time that it may take: longer than zero, at most a day. */
  Duration timeout();

  /** The time that several may take, one after another. */
  static Duration timeoutOf(Collection<Request> chain) {
    return chain.stream().map(Request::timeout).reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns true if it creates a container. */
  default boolean createsContainer() {
    return switch (this) {
      case Command command -> command.stdio() == Command.Stdio.NEW_CONTAINER;
      case ShimCall call -> call.connection().isPresent();
      case Await _, ShimAwait _ -> false;
    };
  }
}
