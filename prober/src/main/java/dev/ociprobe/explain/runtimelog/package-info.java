/** The debug logs of runtimes, read after each cycle and placed on the clock of its recording. */
@NullMarked
package dev.ociprobe.explain.runtimelog;

import org.jspecify.annotations.NullMarked;
