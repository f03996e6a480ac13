/** Series of durations: histograms, summaries, intervals, comparisons, and samples of long ones. */
@NullMarked
package dev.ociprobe.result.stats;

import org.jspecify.annotations.NullMarked;
