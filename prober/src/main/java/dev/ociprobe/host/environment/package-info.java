/** The conditions of a measurement: the host's hardware, kernel and load, and the runtimes. */
@NullMarked
package dev.ociprobe.host.environment;

import org.jspecify.annotations.NullMarked;
