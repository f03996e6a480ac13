/** Samples of a cycle's threads and the kernel's accounting of them, for hosts without tracing. */
@NullMarked
package dev.ociprobe.explain.sampling;

import org.jspecify.annotations.NullMarked;
