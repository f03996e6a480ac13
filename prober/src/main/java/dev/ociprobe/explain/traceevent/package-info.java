/**
 * A recorded iteration in Chrome's Trace Event Format: its critical path, the CPUs and the threads,
 * each as a row.
 */
@NullMarked
package dev.ociprobe.explain.traceevent;

import org.jspecify.annotations.NullMarked;
