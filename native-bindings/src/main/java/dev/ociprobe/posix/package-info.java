/**
 * The libc and kernel calls that ociprobe makes, as small interfaces that cite their man pages, and
 * records for what they return. {@link dev.ociprobe.posix.Posix#load} gives an implementation.
 */
@NullMarked
package dev.ociprobe.posix;

import org.jspecify.annotations.NullMarked;
