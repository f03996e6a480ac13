/**
 * The libc and kernel calls that ociprobe makes, as small interfaces that cite their man pages,
 * with records for the results, and the mount table. {@link dev.ociprobe.posix.Posix#load} returns
 * an implementation.
 */
@NullMarked
package dev.ociprobe.posix;

import org.jspecify.annotations.NullMarked;
