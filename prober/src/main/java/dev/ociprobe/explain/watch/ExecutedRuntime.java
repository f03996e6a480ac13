package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Reading;
import java.util.List;
import java.util.Optional;

/**
 * The look at a process that has just executed a runtime.
 *
 * @param runtime its name in the catalogue; empty for a wrapper that is going to execute one
 * @param reading of its arguments; empty if it was gone before they could be read
 * @param above the processes above it, its parent first; those that are gone, too
 */
record ExecutedRuntime(
    Optional<String> runtime, Optional<Reading> reading, Caller caller, List<Integer> above) {
  ExecutedRuntime {
    above = List.copyOf(above);
  }
}
