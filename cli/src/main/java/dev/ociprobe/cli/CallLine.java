package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.WatchedCall;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of a runtime as a line of JSON: {@code watch --json-lines}.
 *
 * @param ended when it ended, UTC
 * @param verb as it was typed, or {@code ready} or {@code startup}
 * @param container its id
 * @param namespace of its pod, if the bundle or the engine's command line has it, as the other
 *     names
 * @param sequence of the container in this watch, from 0
 * @param pid of the runtime's process, or of the container's init
 * @param startNanos {@code CLOCK_MONOTONIC}
 * @param duration ns
 */
record CallLine(
    Instant ended,
    String runtime,
    String engine,
    String verb,
    String container,
    Optional<String> namespace,
    Optional<String> pod,
    Optional<String> name,
    Optional<String> image,
    long sequence,
    int pid,
    long startNanos,
    long duration) {
  static CallLine of(WatchedCall call, Instant ended) {
    return new CallLine(
        ended,
        call.runtime(),
        call.engine(),
        call.verb(),
        call.container(),
        call.labels().namespace(),
        call.labels().pod(),
        call.labels().name(),
        call.labels().image(),
        call.sequence(),
        call.pid(),
        call.startNanos(),
        call.nanos());
  }
}
