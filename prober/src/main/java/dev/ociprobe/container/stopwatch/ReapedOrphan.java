package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.WaitStatus;

/**
 * An orphan that the stopwatch adopted and reaped, such as a container's init.
 *
 * @param pid in the host's pid namespace
 * @param reapedNanos {@code CLOCK_MONOTONIC} right after wait4(2) returned it
 */
public record ReapedOrphan(int pid, long reapedNanos, WaitStatus status, ResourceUsage usage) {}
