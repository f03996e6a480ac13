/** What the threads of a runtime did between two moments, and the critical path through them. */
@NullMarked
package dev.ociprobe.explain.criticalpath;

import org.jspecify.annotations.NullMarked;
