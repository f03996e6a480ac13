/**
 * The only package that starts runtimes and times them. A {@link
 * dev.ociprobe.container.stopwatch.Stopwatch} is a small process that spawns, reaps and takes both
 * timestamps, undisturbed by the JVM's pauses.
 */
@NullMarked
package dev.ociprobe.container.stopwatch;

import org.jspecify.annotations.NullMarked;
