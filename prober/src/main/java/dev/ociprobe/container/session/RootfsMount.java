package dev.ociprobe.container.session;

/**
 * The time of the mount(2) that gave a container its root filesystem, {@code CLOCK_MONOTONIC}.
 *
 * @param startNanos right before the call
 * @param endNanos right after it
 */
public record RootfsMount(long startNanos, long endNanos) {}
