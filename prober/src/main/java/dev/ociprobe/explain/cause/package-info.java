/** The categories of a critical path's time, and the known causes behind them. */
@NullMarked
package dev.ociprobe.explain.cause;

import org.jspecify.annotations.NullMarked;
