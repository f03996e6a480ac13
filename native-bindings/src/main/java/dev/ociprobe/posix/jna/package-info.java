/**
 * {@link dev.ociprobe.posix.Posix} by JNA, mapped by hand and independent of the generated
 * bindings: each implementation is the other's check.
 */
@NullMarked
package dev.ociprobe.posix.jna;

import org.jspecify.annotations.NullMarked;
