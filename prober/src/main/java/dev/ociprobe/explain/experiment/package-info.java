/** Experiments: interleaved A/B tests of whether a factor causes slow iterations. */
@NullMarked
package dev.ociprobe.explain.experiment;

import org.jspecify.annotations.NullMarked;
