/** Limits as people type them, made into the {@code linux.resources} of a config.json. */
@NullMarked
package dev.ociprobe.bundle.limit;

import org.jspecify.annotations.NullMarked;
