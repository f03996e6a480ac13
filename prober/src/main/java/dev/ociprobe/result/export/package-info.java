/** The figures of recorded runs in the formats of other tools. */
@NullMarked
package dev.ociprobe.result.export;

import org.jspecify.annotations.NullMarked;
