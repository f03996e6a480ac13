/** Waits of fixed length in runtimes' own code: those that are known, and how samples show them. */
@NullMarked
package dev.ociprobe.probe.sleep;

import org.jspecify.annotations.NullMarked;
