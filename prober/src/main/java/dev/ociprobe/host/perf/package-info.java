/** The recorder of kernel tracepoints: opens, enables, drains and decodes perf_event rings. */
@NullMarked
package dev.ociprobe.host.perf;

import org.jspecify.annotations.NullMarked;
