/**
 * What a series of durations says, and whether two series differ; the sole wrapper of HdrHistogram.
 */
@NullMarked
package dev.ociprobe.stats;

import org.jspecify.annotations.NullMarked;
