package dev.ociprobe.container.runtime;

/**
 * The properties of a host that decide whether a quirk applies.
 *
 * @param hybridCgroup true for cgroup v1 beside a {@code unified} (v2) hierarchy with a controller
 */
public record HostTraits(boolean hybridCgroup) {}
