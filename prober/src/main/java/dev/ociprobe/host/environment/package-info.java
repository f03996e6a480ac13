/** The host and the runtimes as found: what a number needs beside it to be believed. */
@NullMarked
package dev.ociprobe.host.environment;

import org.jspecify.annotations.NullMarked;
