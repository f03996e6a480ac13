/** Checks what the implementations claim of C's sizes, offsets and constants with a C compiler. */
@NullMarked
package dev.ociprobe.posix.abi;

import org.jspecify.annotations.NullMarked;
