package dev.ociprobe.posix;

/** A process that wait4(2) returned. */
public record Reaped(int pid, WaitStatus status, ResourceUsage usage) {}
