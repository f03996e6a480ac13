/** Which iterations are slow, and why: what each spent more on than ordinary ones do. */
@NullMarked
package dev.ociprobe.explain.spike;

import org.jspecify.annotations.NullMarked;
