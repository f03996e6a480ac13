/**
 * Every container that this host starts, whoever starts it: the calls of runtimes, seen from the
 * kernel's events, timed and explained.
 */
@NullMarked
package dev.ociprobe.explain.watch;

import org.jspecify.annotations.NullMarked;
