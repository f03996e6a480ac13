/** Why an iteration was slow: its critical path against those of ordinary iterations. */
@NullMarked
package dev.ociprobe.spike;

import org.jspecify.annotations.NullMarked;
