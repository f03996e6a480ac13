package dev.ociprobe.container.stopwatch;

import java.util.OptionalLong;

/**
 * What came out of the container's pipes: since {@link Command#markReady} if that was set since the
 * container was created, or else since then.
 *
 * @param firstByteNanos {@code CLOCK_MONOTONIC} when the first byte after the mark was there to
 *     read, on either pipe
 */
public record ContainerOutput(
    OptionalLong firstByteNanos, CapturedOutput stdout, CapturedOutput stderr) {}
