/**
 * Layers of images: tar archives of changes, verified, checked and applied to a directory as the
 * image specification says. Nothing in a layer is trusted.
 */
@NullMarked
package dev.ociprobe.bundle.layer;

import org.jspecify.annotations.NullMarked;
