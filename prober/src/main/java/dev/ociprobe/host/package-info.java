/**
 * The machine: its hardware and kernel, its pseudo files and cgroups, and the events in its kernel.
 *
 * <pre>
 *   footprint    environment      a running container's use; the conditions of a measurement
 *          \      /
 *           cgroup       perf     hierarchies and control files; the recorder of tracepoints
 *               \        /
 *                 procfs          files of proc and sysfs
 * </pre>
 */
@NullMarked
package dev.ociprobe.host;

import org.jspecify.annotations.NullMarked;
