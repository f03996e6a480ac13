/** What both native implementations need to know of perf_event_open(2); no native call is made. */
@NullMarked
package dev.ociprobe.posix.perf;

import org.jspecify.annotations.NullMarked;
