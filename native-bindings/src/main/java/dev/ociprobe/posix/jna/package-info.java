/**
 * The implementation by JNA, mapped by hand and independent of the generated bindings, so that each
 * implementation checks the other.
 */
@NullMarked
package dev.ociprobe.posix.jna;

import org.jspecify.annotations.NullMarked;
