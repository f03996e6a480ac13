/**
 * The sources of a container's root filesystem: the payload alone, a copy of a directory, or a
 * program of the host with its libraries.
 */
@NullMarked
package dev.ociprobe.bundle.rootfs;

import org.jspecify.annotations.NullMarked;
