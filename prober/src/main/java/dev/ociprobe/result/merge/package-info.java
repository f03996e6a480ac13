/** Runs of many hosts merged into one directory, and the hosts that stand out among them. */
@NullMarked
package dev.ociprobe.result.merge;

import org.jspecify.annotations.NullMarked;
