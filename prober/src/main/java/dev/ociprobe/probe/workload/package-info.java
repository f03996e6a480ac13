/** Workloads in containers: what a program achieves there, by its own word and by the host's. */
@NullMarked
package dev.ociprobe.probe.workload;

import org.jspecify.annotations.NullMarked;
