/**
 * Runtimes as data: which binary, which global options, how each verb becomes arguments, what is
 * odd about it. Nothing is started here.
 */
@NullMarked
package dev.ociprobe.container.runtime;

import org.jspecify.annotations.NullMarked;
