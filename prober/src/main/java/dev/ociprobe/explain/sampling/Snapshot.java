package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;

/**
 * A sample of a process tree at one moment.
 *
 * @param category of the thread that the others most likely wait for
 * @param total accounted so far to all threads that were seen since the cycle began
 * @param pressure of the host so far
 */
record Snapshot(
    long nanos,
    TimeCategory category,
    StepDetail detail,
    ThreadReader.Account total,
    HostPressure pressure) {}
