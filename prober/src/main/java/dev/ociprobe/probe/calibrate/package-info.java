/** What measuring itself costs on this host. */
@NullMarked
package dev.ociprobe.probe.calibrate;

import org.jspecify.annotations.NullMarked;
