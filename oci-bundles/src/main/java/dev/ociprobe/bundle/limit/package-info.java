/** The limits that users type, parsed into the {@code linux.resources} of a config.json. */
@NullMarked
package dev.ociprobe.bundle.limit;

import org.jspecify.annotations.NullMarked;
