/** Whether slow iterations come or go with one thing that is switched: an interleaved A/B. */
@NullMarked
package dev.ociprobe.explain.experiment;

import org.jspecify.annotations.NullMarked;
