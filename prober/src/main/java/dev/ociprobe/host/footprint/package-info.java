/**
 * What one idle container of a runtime costs: its cgroup's readings and the processes that the
 * runtime keeps for it.
 */
@NullMarked
package dev.ociprobe.host.footprint;

import org.jspecify.annotations.NullMarked;
