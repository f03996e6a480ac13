/**
 * Where a container's root filesystem comes from: the payload alone, a copy of a directory, or a
 * program of the host with the libraries it needs.
 */
@NullMarked
package dev.ociprobe.bundle.rootfs;

import org.jspecify.annotations.NullMarked;
