package dev.ociprobe.host.perf;

/**
 * The time and the CPU of an event, and the thread that the CPU was running. The events of an
 * interrupt have the interrupted thread.
 *
 * @param nanos {@code CLOCK_MONOTONIC}, comparable with {@link System#nanoTime}
 * @param cpu 0 or more
 * @param pid of the process (the thread group); 0 for the idle task
 * @param tid of the thread; 0 for the idle task
 * @param comm the thread's name, at most 15 bytes; {@code swapper} for the idle task, empty if the
 *     name is not known yet
 */
public record EventContext(long nanos, int cpu, int pid, int tid, String comm) {}
