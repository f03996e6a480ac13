/** What a series of durations says, whether two series differ, and even samples of long ones. */
@NullMarked
package dev.ociprobe.result.stats;

import org.jspecify.annotations.NullMarked;
