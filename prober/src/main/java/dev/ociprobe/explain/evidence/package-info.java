/**
 * What is seen of a cycle while it goes on: through the kernel's events or, without them, by
 * samples; where each phase's time went, and what spoils that.
 */
@NullMarked
package dev.ociprobe.explain.evidence;

import org.jspecify.annotations.NullMarked;
