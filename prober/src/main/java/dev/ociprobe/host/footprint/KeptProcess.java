package dev.ociprobe.host.footprint;

import org.jspecify.annotations.Nullable;

/**
 * A process that exists because the container does.
 *
 * @param command as the kernel names it, 15 characters at most
 * @param threads at least 1; {@code null} if the process went before it was read
 * @param pssBytes its proportional share of the memory that it maps; {@code null} if it can't be
 *     read
 * @param insideCgroup whether the container's cgroup accounts for it
 * @param payload whether it is the container's own program and not the runtime's
 */
public record KeptProcess(
    int pid,
    String command,
    @Nullable Integer threads,
    @Nullable Long pssBytes,
    boolean insideCgroup,
    boolean payload) {}
