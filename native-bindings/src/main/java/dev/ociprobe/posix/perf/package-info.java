/** The parts of perf_event_open(2) that both implementations share; it makes no native call. */
@NullMarked
package dev.ociprobe.posix.perf;

import org.jspecify.annotations.NullMarked;
