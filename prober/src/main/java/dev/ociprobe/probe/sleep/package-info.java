/**
 * Waits of fixed length in the runtimes' own code: a list of known ones, and a search in samples.
 */
@NullMarked
package dev.ociprobe.probe.sleep;

import org.jspecify.annotations.NullMarked;
