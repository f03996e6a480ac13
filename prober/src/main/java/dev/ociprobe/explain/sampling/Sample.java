package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.Detail;
import dev.ociprobe.explain.cause.Topic;

/**
 * What was to be seen at one moment.
 *
 * @param topic of the thread that the others most likely waited for
 * @param total accounted so far to all threads that were seen since the cycle began
 * @param pressure of the host so far
 */
record Sample(
    long nanos, Topic topic, Detail detail, ThreadReader.Account total, HostPressure pressure) {}
