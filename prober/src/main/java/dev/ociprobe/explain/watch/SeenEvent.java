package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader;
import dev.ociprobe.host.perf.Event;
import java.util.Optional;

/**
 * A fork, an executed program or an exit, with the look at the process at that time.
 *
 * @param runtime of a process that has executed one
 * @param isContainerInit true if the process that is forked, or executes a program, is the first of
 *     a pid namespace; it is only looked for while somebody wants to know
 */
record SeenEvent(Event event, Optional<ExecutedRuntime> runtime, boolean isContainerInit) {
  /** The call of a runtime that it begins, if it does. */
  Optional<CommandLineReader.Call> call() {
    return runtime
        .flatMap(ExecutedRuntime::reading)
        .flatMap(reading ->
            reading instanceof CommandLineReader.Call call ? Optional.of(call) : Optional.empty());
  }

  long nanos() {
    return event.nanos();
  }
}
