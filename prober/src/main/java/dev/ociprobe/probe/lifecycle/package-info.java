/** One cycle of one container (create, start, ready, kill, exit, delete), and many of them. */
@NullMarked
package dev.ociprobe.probe.lifecycle;

import org.jspecify.annotations.NullMarked;
