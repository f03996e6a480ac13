package dev.ociprobe.container.stopwatch;

import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.posix.WaitStatus;

/**
 * An orphan that the stopwatch became the parent of, and reaped: a container's init, say.
 *
 * @param pid as the host knows it
 * @param reapedNanos {@code CLOCK_MONOTONIC} right after wait4(2) gave it back
 * @param status how it ended
 * @param usage what it used
 */
public record ReapedOrphan(int pid, long reapedNanos, WaitStatus status, ResourceUsage usage) {}
