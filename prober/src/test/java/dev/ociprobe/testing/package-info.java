/** Annotations that tests of several packages share. */
@NullMarked
package dev.ociprobe.testing;

import org.jspecify.annotations.NullMarked;
