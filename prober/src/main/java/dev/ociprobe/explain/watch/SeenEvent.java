package dev.ociprobe.explain.watch;

import dev.ociprobe.host.perf.Event;
import java.util.Optional;

/**
 * A fork, an executed program or an exit, with the look at the process at that time.
 *
 * @param runtime of a process that has executed one
 * @param isContainerInit true for a program that the first process of a pid namespace executes; it
 *     is only looked for while somebody wants to know
 */
record SeenEvent(Event event, Optional<ExecutedRuntime> runtime, boolean isContainerInit) {
  long nanos() {
    return event.nanos();
  }
}
