package dev.ociprobe.host.cgroup;

/**
 * A container, or a bare cgroup, that a search has found.
 *
 * @param cgroup its path below the hierarchies' mount points, as {@code /docker/4f3c…}
 * @param by the source: a runtime's state file, a cgroup's name, or the given path
 */
public record FoundContainer(String cgroup, String by, CgroupLocation location) {}
