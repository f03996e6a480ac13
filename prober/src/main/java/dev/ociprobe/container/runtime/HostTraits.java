package dev.ociprobe.container.runtime;

/**
 * What of the host decides whether a quirk applies.
 *
 * @param hybridCgroup cgroup v1 with a {@code unified} (v2) hierarchy beside it that has a
 *     controller
 */
public record HostTraits(boolean hybridCgroup) {}
