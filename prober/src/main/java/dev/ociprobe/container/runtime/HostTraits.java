package dev.ociprobe.container.runtime;

/**
 * The properties of a host that decide whether a quirk applies.
 *
 * @param hybridCgroup true for cgroup v1 beside a {@code unified} (v2) hierarchy with a controller
 * @param cgroupV2 true if controllers are version 2's
 */
public record HostTraits(boolean hybridCgroup, boolean cgroupV2) {}
