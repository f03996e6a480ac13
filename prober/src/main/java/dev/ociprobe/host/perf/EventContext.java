package dev.ociprobe.host.perf;

/**
 * When and where an event happened, and which thread the CPU was running. An interrupt's events
 * have the thread that it interrupted.
 *
 * @param nanos {@code CLOCK_MONOTONIC}, as {@link System#nanoTime} has it
 * @param cpu 0 or more
 * @param pid of the process (its thread group); 0 for the idle task
 * @param tid of the thread; 0 for the idle task
 * @param comm the thread's name, at most 15 bytes of it; {@code swapper} for the idle task, empty
 *     if the thread has never been seen on a CPU
 */
public record EventContext(long nanos, int cpu, int pid, int tid, String comm) {}
