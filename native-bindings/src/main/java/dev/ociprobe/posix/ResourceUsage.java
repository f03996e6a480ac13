package dev.ociprobe.posix;

/**
 * The resources that a process and its reaped children used: getrusage(2).
 *
 * @param userMicros CPU time in user mode, µs
 * @param systemMicros CPU time in kernel mode, µs
 * @param maxRssKiB largest resident set of any one of them, KiB
 * @param minorFaults page faults without I/O
 * @param majorFaults page faults with I/O
 * @param blockReads block input operations
 * @param blockWrites block output operations
 * @param voluntarySwitches times that it yielded the CPU
 * @param involuntarySwitches times that the CPU was taken from it
 */
public record ResourceUsage(
    long userMicros,
    long systemMicros,
    long maxRssKiB,
    long minorFaults,
    long majorFaults,
    long blockReads,
    long blockWrites,
    long voluntarySwitches,
    long involuntarySwitches) {}
