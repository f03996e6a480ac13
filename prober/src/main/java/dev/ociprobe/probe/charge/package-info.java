/** The counts of the kernel for a container's cgroup and its parent, from one call to the next. */
@NullMarked
package dev.ociprobe.probe.charge;

import org.jspecify.annotations.NullMarked;
