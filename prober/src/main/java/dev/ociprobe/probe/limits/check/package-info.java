/** The checks, one small class each, and the catalogue that registers them. */
@NullMarked
package dev.ociprobe.probe.limits.check;

import org.jspecify.annotations.NullMarked;
