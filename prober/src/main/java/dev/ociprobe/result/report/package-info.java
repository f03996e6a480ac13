/** The report of a run for a terminal, from its result files alone. */
@NullMarked
package dev.ociprobe.result.report;

import org.jspecify.annotations.NullMarked;
