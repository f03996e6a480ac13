/** Interference from outside the runtime: CPU quotas, standstills of the host, and steal time. */
@NullMarked
package dev.ociprobe.explain.interference;

import org.jspecify.annotations.NullMarked;
