/**
 * The machine: what it is, what its files say, what its kernel records.
 *
 * <pre>
 *   footprint    environment      what a container takes; the conditions of a measurement
 *          \      /
 *           cgroup       perf     hierarchies and control files; tracepoints, recorded
 *               \        /
 *                 procfs          files of proc and sysfs
 * </pre>
 */
@NullMarked
package dev.ociprobe.host;

import org.jspecify.annotations.NullMarked;
