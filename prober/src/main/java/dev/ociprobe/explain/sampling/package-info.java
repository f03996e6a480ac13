/**
 * What can be seen of a cycle without recording it: samples of what its threads do, quotas that
 * were used up, and when the whole host stood still.
 */
@NullMarked
package dev.ociprobe.explain.sampling;

import org.jspecify.annotations.NullMarked;
