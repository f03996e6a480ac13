package dev.ociprobe.container.stopwatch;

import java.util.OptionalLong;

/**
 * The output of the container since the {@linkplain Command#markReady mark}, or since create if
 * there was no mark yet.
 *
 * @param firstByteNanos {@code CLOCK_MONOTONIC} when the first byte of stdout after the mark could
 *     be read
 */
public record ContainerOutput(
    OptionalLong firstByteNanos, CapturedOutput stdout, CapturedOutput stderr) {}
