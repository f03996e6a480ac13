/** The threads of a runtime in a recording, and the critical path through them. */
@NullMarked
package dev.ociprobe.explain.criticalpath;

import org.jspecify.annotations.NullMarked;
