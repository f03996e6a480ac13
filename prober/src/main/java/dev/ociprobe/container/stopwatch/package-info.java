/**
 * The only place that starts runtimes and times them: a {@link
 * dev.ociprobe.container.stopwatch.Stopwatch} is a tiny process that spawns, reaps and takes both
 * timestamps far from the JVM's pauses.
 */
@NullMarked
package dev.ociprobe.container.stopwatch;

import org.jspecify.annotations.NullMarked;
