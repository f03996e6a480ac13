/** Waits of fixed length in runtimes' own code: those that are known, and how samples show them. */
@NullMarked
package dev.ociprobe.sleep;

import org.jspecify.annotations.NullMarked;
