/** The implementation by the Foreign Function and Memory API, the default. */
@NullMarked
package dev.ociprobe.posix.ffm;

import org.jspecify.annotations.NullMarked;
