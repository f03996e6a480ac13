package dev.ociprobe.posix;

/** A process that wait4(2) gave back: its pid, how it ended and what it used. */
public record Reaped(int pid, WaitStatus status, ResourceUsage usage) {}
