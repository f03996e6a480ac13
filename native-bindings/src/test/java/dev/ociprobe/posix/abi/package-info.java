/** Checks the implementations' sizes, offsets and constants with a C compiler. */
@NullMarked
package dev.ociprobe.posix.abi;

import org.jspecify.annotations.NullMarked;
