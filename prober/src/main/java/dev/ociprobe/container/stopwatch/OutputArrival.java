package dev.ociprobe.container.stopwatch;

/**
 * The time at which output of a container was there, {@code CLOCK_MONOTONIC}.
 *
 * @param isError true on stderr, false on stdout
 * @param endBytes the number of bytes of that stream up to then, since the mark
 */
public record OutputArrival(boolean isError, long endBytes, long nanos) {}
