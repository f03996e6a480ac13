/** Many containers at a time: what becomes of a runtime's latency and of the host's memory. */
@NullMarked
package dev.ociprobe.probe.scale;

import org.jspecify.annotations.NullMarked;
