/**
 * The questions that ociprobe asks of a runtime and of a host.
 *
 * <pre>
 *   lifecycle    how long does each phase take      limits      do the limits hold
 *   calibrate    how well can this host measure     doctor      what stands in the way here
 *   footprint    what does an idle container cost   sleep       which fixed sleeps are in it
 *   charge       what is its cgroup charged for it  plan        several of these, from a file
 *   scale        what becomes of it among many
 *   workload     what do programs achieve in it   reproduce   what was published of it, and is it so
 * </pre>
 */
@NullMarked
package dev.ociprobe.probe;

import org.jspecify.annotations.NullMarked;
