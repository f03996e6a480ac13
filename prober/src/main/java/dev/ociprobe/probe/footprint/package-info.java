/** The cost of one idle container of a runtime, as medians over many. */
@NullMarked
package dev.ociprobe.probe.footprint;

import org.jspecify.annotations.NullMarked;
