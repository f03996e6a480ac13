/**
 * Traces of iterations in Chrome's Trace Event Format, with tracks for the critical path, the CPUs
 * and the threads.
 */
@NullMarked
package dev.ociprobe.explain.traceevent;

import org.jspecify.annotations.NullMarked;
