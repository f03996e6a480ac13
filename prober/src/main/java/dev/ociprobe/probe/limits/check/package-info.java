/** The checks, one small class each, and the catalogue in which each is registered. */
@NullMarked
package dev.ociprobe.probe.limits.check;

import org.jspecify.annotations.NullMarked;
