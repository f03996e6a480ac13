/** Slow iterations and their causes: the categories that took longer than in ordinary ones. */
@NullMarked
package dev.ociprobe.explain.spike;

import org.jspecify.annotations.NullMarked;
