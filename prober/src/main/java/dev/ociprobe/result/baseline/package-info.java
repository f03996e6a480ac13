/** Figures with what is allowed of them, in a file beside the code that they are about. */
@NullMarked
package dev.ociprobe.result.baseline;

import org.jspecify.annotations.NullMarked;
