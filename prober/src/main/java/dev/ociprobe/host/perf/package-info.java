/**
 * The kernel's tracepoints during a cycle: perf_event rings opened, enabled, drained and decoded.
 */
@NullMarked
package dev.ociprobe.host.perf;

import org.jspecify.annotations.NullMarked;
