/** Why an iteration was slow, by its critical path and those of ordinary ones; how these go. */
@NullMarked
package dev.ociprobe.spike;

import org.jspecify.annotations.NullMarked;
