/**
 * The evidence of one cycle: a collector gathers it while the cycle runs, through the kernel's
 * events or, where nothing can be recorded, through samples.
 */
@NullMarked
package dev.ociprobe.explain.evidence;

import org.jspecify.annotations.NullMarked;
