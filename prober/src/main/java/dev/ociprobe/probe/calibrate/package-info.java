/** The cost and the noise of measuring itself on this host. */
@NullMarked
package dev.ociprobe.probe.calibrate;

import org.jspecify.annotations.NullMarked;
